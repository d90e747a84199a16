using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Json;

namespace Radiator.Debugger.Exporting;

/// <summary>
/// Rows as lines of JSON, as <c>radiator tail --json</c> has them: what was found out about an event, and the event
/// byte for byte. A file of them opens in the debugger again.
/// </summary>
public static class NdjsonExport
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <summary>
    /// Writes the rows of a view, oldest first; returns how many. Rows that the store lets go meanwhile are left out.
    /// </summary>
    public static int Write(EventStore store, IReadOnlyList<long> sequences, Stream target)
    {
        var written = 0;
        foreach (var sequence in sequences)
        {
            if (store.Get(sequence) is not { } row)
                continue;
            Write(row, target);
            written++;
        }

        return written;
    }

    /// <summary>Writes one row.</summary>
    public static void Write(EventRow row, Stream target)
    {
        using (var writer = new Utf8JsonWriter(target, s_options))
        {
            writer.WriteStartObject();
            if (row.Observation is { } observation)
                RecordJson.WriteEvent(writer, observation.Event, observation);
            else
                RecordJson.WriteDiscard(writer, row.Discard!);
            writer.WriteEndObject();
        }

        target.Write("\n"u8);
    }
}
