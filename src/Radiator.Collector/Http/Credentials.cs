using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Http;

/// <summary>The write key that a request names outside of its body.</summary>
internal static class Credentials
{
    private const int HeaderMax = 1024;

    /// <summary>
    /// Basic authentication, else <c>X-Write-Key: key:secret</c> (Jitsu), else the parameter <c>writeKey</c> of the
    /// query (RudderStack's beacons and pixels); null where it is in the body alone.
    /// </summary>
    public static string? WriteKey(HttpRequest request)
    {
        if (Basic(request.Headers.Authorization) is { } basic)
            return basic;
        if (request.Headers.TryGetValue("X-Write-Key", out var values) && values.ToString() is { Length: > 0 } header)
            return UserOf(header);
        return request.QueryString.HasValue ? NotEmpty(request.Query["writeKey"].ToString()) : null;
    }

    /// <summary>
    /// The user name of Basic authentication (RFC 7617), also without its colon and without padding, as senders in use
    /// write it; null for none, for an empty one, and for any other scheme: a Bearer token of a sender means nothing to
    /// us.
    /// </summary>
    private static string? Basic(string? authorization)
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
        return Convert.TryFromBase64Chars(padded[..length], bytes, out var written)
            ? UserOf(Encoding.UTF8.GetString(bytes[..written]))
            : null;
    }

    private static string? UserOf(string userAndPassword)
    {
        var colon = userAndPassword.IndexOf(':');
        return NotEmpty(colon < 0 ? userAndPassword : userAndPassword[..colon]);
    }

    private static string? NotEmpty(string key) => key.Length > 0 ? key : null;
}
