using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>What several reports write as JSON.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <summary>
    /// One value as text in one line. Characters that a terminal would obey, or that nobody would see, are escapes.
    /// </summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return VisibleJson.Of(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>
    /// An item: <c>line verdict event type messageId violations</c>; of an item that is no event its reason.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, CheckedItem item)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line", item.Line);
        if (item.Event is null)
        {
            writer.WriteString("verdict", "unchecked");
            writer.WriteString("reason", item.Problem);
            writer.WriteString("event", "");
            writer.WriteString("messageId", "");
            writer.WriteStartArray("violations");
            writer.WriteEndArray();
            writer.WriteEndObject();
            return;
        }

        writer.WriteString("verdict", Word(item.Result.Verdict));
        if (item.Result.UncheckedReason.Length > 0)
            writer.WriteString("reason", item.Result.UncheckedReason);
        if (item.Before is { } before)
            writer.WriteString("before", Word(before.Verdict));
        writer.WriteString("event", item.Event.Name);
        writer.WriteString("type", item.Event.Type.ToString().ToLowerInvariant());
        writer.WriteString("messageId", item.Event.MessageId);
        Write(writer, "violations", item.Result.Violations);
        if (item.Before is { } old)
            Write(writer, "violationsBefore", old.Violations);
        writer.WriteEndObject();
    }

    /// <summary>The counts.</summary>
    public static void Write(Utf8JsonWriter writer, CheckTotals totals)
    {
        writer.WriteStartObject();
        writer.WriteNumber("events", totals.Events);
        writer.WriteNumber("conforming", totals.Of(Verdict.Conforming));
        writer.WriteNumber("violating", totals.Of(Verdict.Violating));
        writer.WriteNumber("unplanned", totals.Of(Verdict.Unplanned));
        writer.WriteNumber("unchecked", totals.Of(Verdict.Unchecked));
        writer.WriteNumber("violations", totals.Violations);
        writer.WriteNumber("unusable", totals.Unusable);
        writer.WriteEndObject();
    }

    /// <summary>A verdict as in filters and in the output of tail.</summary>
    public static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Violation> violations)
    {
        writer.WriteStartArray(name);
        foreach (var violation in violations)
            Write(writer, violation);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Violation violation)
    {
        writer.WriteStartObject();
        writer.WriteString("type", violation.Type.Code());
        writer.WriteString("severity", violation.Severity == Severity.Error ? "error" : "warning");
        writer.WriteString("field", violation.Field);
        writer.WriteString("pointer", violation.Pointer);
        writer.WriteString("keyword", violation.Keyword);
        writer.WriteString("expected", violation.Expected);
        writer.WriteString("actual", violation.Actual);
        writer.WriteString("description", violation.Description);
        if (violation.Fix is not null)
            writer.WriteString("fix", violation.Fix);
        if (violation.Nearest is not null)
            writer.WriteString("nearest", violation.Nearest);
        writer.WriteString("rule", violation.RuleId);
        writer.WriteString("schemaPath", violation.SchemaPath);
        writer.WriteString("plan", violation.PlanLocation);
        writer.WriteNumber("start", violation.RangeStart);
        writer.WriteNumber("length", violation.RangeLength);
        writer.WriteEndObject();
    }
}
