using System.Globalization;
using System.Text.Json;
using Radiator.Events;

namespace Radiator.Traffic;

/// <summary>
/// Events of a file, one JSON object a line: an event itself, or a line of <c>radiator tail --json</c>, whose event is
/// taken out of it byte for byte.
/// </summary>
public static class EventFile
{
    private const int LineBytesMax = 1024 * 1024;
    private const int DepthMax = 20_000;

    /// <summary>
    /// Reads as it goes, with the memory of one line. Blank lines, and lines of tail that are no event, are passed
    /// over.
    /// Throws <see cref="InvalidDataException"/> with the line for one that is no JSON object.
    /// </summary>
    public static IEnumerable<MadeEvent> Read(Stream file)
    {
        var number = 0;
        foreach (var line in Lines(file))
        {
            number++;
            if (!line.AsSpan().ContainsAnyExcept(" \t\r"u8))
                continue;
            if (Parse(line, number) is { } made)
                yield return made;
        }
    }

    private static IEnumerable<byte[]> Lines(Stream file)
    {
        using var line = new MemoryStream();
        using var buffered = new BufferedStream(file, 64 * 1024);
        for (var value = buffered.ReadByte(); value >= 0; value = buffered.ReadByte())
        {
            if (value == '\n')
            {
                yield return line.ToArray();
                line.SetLength(0);
            }
            else if (line.Length < LineBytesMax)
            {
                line.WriteByte((byte)value);
            }
            else
            {
                throw new InvalidDataException($"a line is longer than {LineBytesMax} bytes");
            }
        }

        if (line.Length > 0)
            yield return line.ToArray();
    }

    private static MadeEvent? Parse(byte[] line, int number)
    {
        try
        {
            var fields = Fields.Read(TrimByteOrderMark(line));
            if (fields.Kind is "event" && fields.Event is { } inner)
                return Fields.Read(inner) is { } its ? its.ToEvent(inner, fields.ReceivedAt) : null;
            return fields.Kind is "discard" or "gap" or "notice" or "event" && fields.Type is null or "" ? null
                : fields.ToEvent(Trim(line), null);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"line {number}: not one JSON object: {exception.Message}"), exception);
        }
    }

    private static ReadOnlyMemory<byte> TrimByteOrderMark(byte[] line) =>
        line.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line.AsMemory(3) : line;

    private static ReadOnlyMemory<byte> Trim(byte[] line) => TrimByteOrderMark(line).Trim(" \t\r"u8);

    /// <summary>What pacing and printing need of a line; everything else stays bytes.</summary>
    private sealed record Fields(string? Kind, string? Type, string? Name, string? User, DateTimeOffset? At,
        DateTimeOffset? ReceivedAt, ReadOnlyMemory<byte>? Event)
    {
        public static Fields Read(ReadOnlyMemory<byte> json)
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = DepthMax });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("it must begin with {");
            var fields = new Fields(null, null, null, null, null, null, null);
            string? anonymous = null;
            DateTimeOffset? original = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = Text(ref reader);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    var isObject = reader.TokenType == JsonTokenType.StartObject;
                    reader.Skip();
                    if (key == "event" && isObject)
                        fields = fields with { Event = json[start..(int)reader.BytesConsumed] };
                    continue;
                }

                if (reader.TokenType != JsonTokenType.String)
                    continue;
                var text = Text(ref reader);
                fields = key switch
                {
                    "kind" => fields with { Kind = text },
                    "type" => fields with { Type = text },
                    "event" or "name" => fields with { Name = fields.Name ?? text },
                    "userId" => fields with { User = text },
                    "timestamp" => fields with { At = Time(text) },
                    "receivedAt" => fields with { ReceivedAt = Time(text) },
                    _ => fields,
                };
                anonymous = key == "anonymousId" ? text : anonymous;
                original = key == "originalTimestamp" ? Time(text) : original;
            }

            while (reader.Read())
            {
            }

            return fields with { User = fields.User ?? anonymous, At = fields.At ?? original };
        }

        // A recording is replayed at the rhythm in which it arrived, where it says so.
        public MadeEvent ToEvent(ReadOnlyMemory<byte> json, DateTimeOffset? receivedAt) => new(
            json,
            Enum.TryParse<EventType>(Type, ignoreCase: true, out var type) ? type : EventType.Unspecified,
            Name ?? "",
            User ?? "",
            receivedAt ?? At ?? ReceivedAt,
            Expectation.Unknown,
            "");

        private static DateTimeOffset? Time(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time : null;

        // Lone surrogates are legal on the wire and throw in GetString.
        private static string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                return "\ufffd";
            }
        }
    }
}
