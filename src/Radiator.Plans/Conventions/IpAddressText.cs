using System.Net;
using System.Net.Sockets;

namespace Radiator.Plans.Conventions;

/// <summary>
/// IP addresses of people: a text that is one and nothing else. Those of private networks and of the machine itself
/// are nobody's.
/// </summary>
internal static class IpAddressText
{
    private const int LengthMax = 45;

    /// <summary>Whether the whole text is such an address.</summary>
    public static bool Is(ReadOnlySpan<byte> text, out Range where)
    {
        where = 0..text.Length;
        if (text.Length > LengthMax || text.IndexOfAnyExcept(Characters) >= 0)
            return false;
        var isFour = text.Count((byte)'.') == 3 && text.IndexOf((byte)':') < 0;
        if (!isFour && text.Count((byte)':') is < 2 or > 7)
            return false;
        Span<char> characters = stackalloc char[LengthMax];
        for (var i = 0; i < text.Length; i++)
            characters[i] = (char)text[i];
        return IPAddress.TryParse(characters[..text.Length], out var address) && IsPublic(address);
    }

    private static System.Buffers.SearchValues<byte> Characters { get; } =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF:."u8);

    private static bool IsPublic(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
            || address.IsIPv6Multicast || address.IsIPv4MappedToIPv6)
            return false;
        if (address.AddressFamily != AddressFamily.InterNetwork)
            return !address.Equals(IPAddress.IPv6Any);
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return bytes is not ([0 or 10 or 127 or >= 224, ..] or [192, 168, ..] or [169, 254, ..])
            && !(bytes[0] == 172 && bytes[1] is >= 16 and <= 31);
    }
}
