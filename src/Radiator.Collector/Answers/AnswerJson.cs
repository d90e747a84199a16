using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Collector.Answers;

/// <summary>The JSON of an answer about a request: docs/answers.md, "What an answer says".</summary>
internal static class AnswerJson
{
    /// <summary>Violations in one answer; a body of 512,000 bytes could have more than anybody reads.</summary>
    private const int ViolationsMax = 1_000;

    // Quotes and letters as people read them: it is JSON for a terminal and a test, never part of a page.
    private static readonly JsonWriterOptions s_readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(HttpResponse response, int status, RequestAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, s_readable))
            Write(writer, answer);
        response.StatusCode = status;
        response.Headers.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, RequestAnswer answer)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", answer.Items.All(item => item.IsGood));
        if (answer.Code.Length > 0)
            writer.WriteString("code", answer.Code);
        writer.WriteString("message", answer.Message);
        WritePlan(writer, answer);
        writer.WriteStartArray("errors");
        foreach (var item in answer.Items)
        {
            foreach (var error in item.Errors().Take(ViolationsMax))
                writer.WriteStringValue(answer.Items.Count > 1 ? $"batch.{item.Index}: {error}" : error);
        }

        writer.WriteEndArray();
        var left = ViolationsMax;
        writer.WriteStartArray("items");
        foreach (var item in answer.Items)
            Write(writer, item, ref left);
        writer.WriteEndArray();
        if (left < 0)
            writer.WriteNumber("violationsLeftOut", -left);
        writer.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter writer, RequestAnswer answer)
    {
        if (answer.Plan is not { } plan)
        {
            writer.WriteNull("plan");
        }
        else
        {
            writer.WriteStartObject("plan");
            writer.WriteString("name", plan.Name);
            writer.WriteString("version", plan.Version);
            writer.WriteEndObject();
        }

        if (answer.PlanProblem.Length > 0)
            writer.WriteString("planProblem", answer.PlanProblem);
    }

    private static void Write(Utf8JsonWriter writer, ItemAnswer item, ref int left)
    {
        writer.WriteStartObject();
        if (item.Index is { } index)
            writer.WriteNumber("index", index);
        if (item.Event is { } taken)
        {
            writer.WriteString("type", taken.Type.ToString().ToLowerInvariant());
            writer.WriteString("name", taken.Name);
            writer.WriteString("messageId", taken.MessageId);
            writer.WriteString("verdict", item.Result.Verdict.ToString().ToLowerInvariant());
            if (item.Result.UncheckedReason.Length > 0)
                writer.WriteString("uncheckedReason", item.Result.UncheckedReason);
            RecordJson.WriteViolations(writer, item.Result.Violations.Take(Math.Max(0, left)));
            left -= item.Result.Violations.Count;
        }
        else
        {
            writer.WriteString("verdict", "discarded");
            writer.WriteString("reason", item.Reason.Code());
            writer.WriteString("detail", item.Detail);
        }

        writer.WriteEndObject();
    }
}
