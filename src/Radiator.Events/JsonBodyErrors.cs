using System.Text.Json;

namespace Radiator.Events;

/// <summary>Makes <see cref="JsonBodyError"/>s.</summary>
internal static class JsonBodyErrors
{
    /// <summary>An error at an offset of the body.</summary>
    public static JsonBodyError At(ReadOnlySpan<byte> body, int offset, string message)
    {
        var before = body[..offset];
        var column = offset - (before.LastIndexOf((byte)'\n') + 1);
        return new JsonBodyError(offset, before.Count((byte)'\n') + 1, column + 1, message);
    }

    /// <summary>What the reader said, without the position that it writes into its sentence.</summary>
    public static JsonBodyError Of(ReadOnlySpan<byte> body, JsonException exception)
    {
        if (body.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return At(body, body.Length, "The body is empty: it must be a JSON object.");
        var message = exception.Message;
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var offset = LineStart(body, exception.LineNumber ?? 0) + (exception.BytePositionInLine ?? 0);
        return At(body, (int)Math.Min(offset, body.Length), position < 0 ? message : message[..position]);
    }

    private static long LineStart(ReadOnlySpan<byte> body, long line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var length = body[start..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            start += length + 1;
        }
        return start;
    }
}
