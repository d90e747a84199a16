using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Radiator.Lights.Devices.Net.Mdns;

/// <summary>
/// Messages of DNS over multicast (RFC 6762, RFC 1035), as far as finding one kind of service needs them. What others
/// send is read with limits: names of at most 255 bytes, pointers that go back alone, 200 records.
/// </summary>
public static class MdnsMessage
{
    /// <summary>UDP port.</summary>
    public const int Port = 5353;

    private const int HeaderBytes = 12, NameBytesMax = 255, PointersMax = 16, RecordsMax = 200, NameCharactersMax = 63;
    private const ushort TypeAddress = 1, TypePointer = 12, TypeText = 16, TypeService = 33;
    private const ushort ClassInternet = 1, WantsUnicast = 0x8000;

    /// <summary>The group that questions go to.</summary>
    public static IPAddress Group { get; } = new([224, 0, 0, 251]);

    /// <summary>Who offers a service, such as <c>_wled._tcp.local</c>? Answers come straight back.</summary>
    public static byte[] Question(string service)
    {
        var message = new byte[HeaderBytes + service.Length + 2 + 4];
        message[5] = 1;
        var at = HeaderBytes;
        foreach (var label in service.Split('.'))
        {
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(++at), TypePointer);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 2), ClassInternet | WantsUnicast);
        return message;
    }

    /// <summary>The services of a kind that an answer tells of; empty for anything else.</summary>
    /// <param name="message">What came.</param>
    /// <param name="service">The kind.</param>
    /// <param name="from">Where it came from: their address, where it does not say.</param>
    public static IReadOnlyList<MdnsService> Read(ReadOnlySpan<byte> message, string service, IPAddress from)
    {
        const byte isAnswer = 0x80;
        if (message.Length < HeaderBytes || (message[2] & isAnswer) == 0)
            return [];
        var found = new Dictionary<string, (string Host, int Port, string Mac)>(StringComparer.OrdinalIgnoreCase);
        var addresses = new Dictionary<string, IPAddress>(StringComparer.OrdinalIgnoreCase);
        var at = HeaderBytes;
        for (var i = BinaryPrimitives.ReadUInt16BigEndian(message[4..]); i > 0; i--)
        {
            if (!TryReadName(message, ref at, out _) || (at += 4) > message.Length)
                return [];
        }

        var records = BinaryPrimitives.ReadUInt16BigEndian(message[6..])
            + BinaryPrimitives.ReadUInt16BigEndian(message[8..]) + BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        for (var i = Math.Min(records, RecordsMax); i > 0; i--)
        {
            if (!TryReadName(message, ref at, out var name) || at + 10 > message.Length)
                break;
            var type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            var data = at += 10;
            if ((at += length) > message.Length)
                break;
            Take(message, type, name, data, length, service, found, addresses);
        }

        return [.. found.Select(each => new MdnsService(
            ForeignText.Clean(each.Key[..^(service.Length + 1)], NameCharactersMax),
            addresses.GetValueOrDefault(each.Value.Host, from), each.Value.Port, each.Value.Mac))];
    }

    private static void Take(
        ReadOnlySpan<byte> message, ushort type, string name, int data, int length, string service,
        Dictionary<string, (string Host, int Port, string Mac)> found, Dictionary<string, IPAddress> addresses)
    {
        var isOurs = name.EndsWith('.' + service, StringComparison.OrdinalIgnoreCase);
        var before = isOurs ? found.GetValueOrDefault(name, ("", 0, "")) : default;
        switch (type)
        {
            case TypePointer when name.Equals(service, StringComparison.OrdinalIgnoreCase):
                if (TryReadName(message, ref data, out var instance)
                    && instance.EndsWith('.' + service, StringComparison.OrdinalIgnoreCase))
                    found.TryAdd(instance, ("", 0, ""));
                break;
            case TypeService when isOurs && length > 6:
                var port = BinaryPrimitives.ReadUInt16BigEndian(message[(data + 4)..]);
                data += 6;
                if (TryReadName(message, ref data, out var host))
                    found[name] = (host, port, before.Item3);
                break;
            case TypeText when isOurs:
                found[name] = (before.Item1, before.Item2, MacOf(message.Slice(data, length)));
                break;
            case TypeAddress when length == 4:
                addresses[name] = new IPAddress(message.Slice(data, 4));
                break;
        }
    }

    // Strings with a length before each; WLED tells mac=... in one of them.
    private static string MacOf(ReadOnlySpan<byte> text)
    {
        while (text.Length > 1 && text[0] < text.Length)
        {
            var one = text.Slice(1, text[0]);
            if (one.StartsWith("mac="u8))
                return ForeignText.Clean(Encoding.Latin1.GetString(one[4..]), NameCharactersMax);
            text = text[(1 + text[0])..];
        }

        return "";
    }

    private static bool TryReadName(ReadOnlySpan<byte> message, ref int at, out string name)
    {
        name = "";
        var text = new StringBuilder();
        var (read, end, pointers) = (at, -1, 0);
        while (read < message.Length)
        {
            int length = message[read];
            if (length == 0)
            {
                at = end < 0 ? read + 1 : end;
                name = text.ToString();
                return true;
            }

            if ((length & 0xC0) == 0xC0)
            {
                if (read + 1 >= message.Length || ++pointers > PointersMax)
                    return false;
                end = end < 0 ? read + 2 : end;
                var to = (length & 0x3F) << 8 | message[read + 1];
                if (to >= read)
                    return false;
                read = to;
                continue;
            }

            if (length > 63 || read + 1 + length > message.Length || text.Length + length > NameBytesMax)
                return false;
            text.Append(text.Length > 0 ? "." : "").Append(Encoding.UTF8.GetString(message.Slice(read + 1, length)));
            read += 1 + length;
        }

        return false;
    }
}
