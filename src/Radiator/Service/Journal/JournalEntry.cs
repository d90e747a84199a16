using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.Extensions.Logging;
using Radiator.Output;

namespace Radiator.Service.Journal;

/// <summary>
/// One entry in the journal's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): <c>NAME=value</c> lines; a value
/// with a line break as its name, its length in eight bytes, little endian, and its bytes.
/// </summary>
internal static class JournalEntry
{
    // A datagram has to fit in the socket's buffer (212,992 bytes on Linux): 32 fields of at most 3 KB, and two longer.
    private const int MessageMax = 8_192;
    private const int ExceptionMax = 16_384;
    private const int ValueMax = 1_024;
    private const int FieldsMax = 32;
    private const int NameMax = 48;

    /// <summary>The entry's bytes.</summary>
    /// <param name="level">Becomes PRIORITY.</param>
    /// <param name="category">The part that speaks: RADIATOR_PART.</param>
    /// <param name="message">For people.</param>
    /// <param name="exception">With its stack: RADIATOR_EXCEPTION.</param>
    /// <param name="state">The values of the message's template: RADIATOR_ and their names in capitals.</param>
    public static ReadOnlyMemory<byte> Encode(
        LogLevel level, string category, string message, Exception? exception, object? state)
    {
        var entry = new ArrayBufferWriter<byte>(512);
        var text = exception is null ? message : $"{message}: {exception.Message}";
        Add(entry, "MESSAGE", VisibleText.Of(Cut(text, MessageMax).ReplaceLineEndings(" ")));
        Add(entry, "PRIORITY", ((char)('0' + Priority(level))).ToString());
        Add(entry, "SYSLOG_IDENTIFIER", "radiator");
        Add(entry, "RADIATOR_PART", category[(category.LastIndexOf('.') + 1)..]);
        if (exception is not null)
            Add(entry, "RADIATOR_EXCEPTION", Cut(exception.ToString(), ExceptionMax));
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return entry.WrittenMemory;
        foreach (var (name, value) in values.Take(FieldsMax))
        {
            if (FieldName(name) is { } field && value is not null)
                Add(entry, field, Cut(Convert.ToString(value, Invariant)!, ValueMax));
        }

        return entry.WrittenMemory;
    }

    /// <summary>syslog(3)'s level: 2 critical, 3 error, 4 warning, 6 informational, 7 debug.</summary>
    public static int Priority(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        LogLevel.Information => 6,
        _ => 7,
    };

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    // Capitals, digits and underscores, or the journal ignores the field; the template itself is none of the values.
    private static string? FieldName(string name)
    {
        if (name.Length is 0 or > NameMax || !name.All(char.IsAsciiLetterOrDigit))
            return null;
        return $"RADIATOR_{name.ToUpperInvariant()}";
    }

    private static void Add(ArrayBufferWriter<byte> entry, string name, string value)
    {
        entry.Write(Encoding.ASCII.GetBytes(name));
        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.AsSpan().Contains((byte)'\n'))
        {
            entry.Write("\n"u8);
            BinaryPrimitives.WriteUInt64LittleEndian(entry.GetSpan(sizeof(ulong)), (ulong)bytes.Length);
            entry.Advance(sizeof(ulong));
        }
        else
        {
            entry.Write("="u8);
        }

        entry.Write(bytes);
        entry.Write("\n"u8);
    }

    private static string Cut(string text, int max) =>
        text.Length <= max ? text : string.Concat(text.AsSpan(0, max), "…");
}
