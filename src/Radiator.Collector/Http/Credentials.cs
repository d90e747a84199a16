using System.Buffers.Text;
using System.Text;

namespace Radiator.Collector.Http;

/// <summary>The write key that a request's <c>Authorization</c> header holds.</summary>
internal static class Credentials
{
    private const int HeaderMax = 1024;

    /// <summary>
    /// The user name of Basic authentication (RFC 7617), also without its colon and without padding, as senders in use
    /// write it; null for none, for an empty one, and for any other scheme: a Bearer token of a sender means nothing to us.
    /// </summary>
    public static string? WriteKey(string? authorization)
    {
        if (authorization is null || authorization.Length > HeaderMax
            || !authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var text = authorization.AsSpan(6).Trim().TrimEnd('=');
        if (text.IsEmpty || text.Length % 4 == 1)
            return null;
        Span<char> padded = stackalloc char[text.Length + 2];
        text.CopyTo(padded);
        var length = text.Length;
        while (length % 4 != 0)
            padded[length++] = '=';
        Span<byte> bytes = stackalloc byte[Base64.GetMaxDecodedFromUtf8Length(length)];
        if (!Convert.TryFromBase64Chars(padded[..length], bytes, out var written))
            return null;
        var user = bytes[..written];
        var colon = user.IndexOf((byte)':');
        if (colon >= 0)
            user = user[..colon];
        return user.IsEmpty ? null : Encoding.UTF8.GetString(user);
    }
}
