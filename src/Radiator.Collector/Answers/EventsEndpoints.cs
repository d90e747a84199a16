using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Erasure;
using Radiator.Collector.EventLog;
using Radiator.Collector.Http;
using Radiator.Collector.Ingest;
using Radiator.Collector.Sources;
using Radiator.Events.Filters;
using Radiator.Events.Json;
using Radiator.Plans;

namespace Radiator.Collector.Answers;

/// <summary>
/// <c>/v1/events</c>: what is in the log, for tests and scripts; docs/answers.md, "Reading back". For whoever may
/// subscribe, never for a write key, and for no web page.
/// </summary>
internal sealed class EventsEndpoints(
    SegmentLog log, Intake intake, SourceRegistry sources, PlanInUse plan, ReaderGate gate, bool mayDelete,
    TimeProvider clock) : IEndpointGroup
{
    /// <summary>Walks at a time; beyond it 429.</summary>
    public const int WalksMax = 4;

    /// <summary>Records that one request looks at.</summary>
    public const ulong ScannedMax = 1_000_000;

    private const int FlushBytes = 64 * 1024;

    private static readonly JsonWriterOptions LineOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly SemaphoreSlim _walks = new(WalksMax);

    public void Map(HttpRoutes routes)
    {
        routes.Map(
            HttpMethods.Get, "/v1/events", OriginPolicy.None, gate.Behind(context => WalkAsync(context, ListAsync)));
        routes.Map(
            HttpMethods.Get, "/v1/events/summary", OriginPolicy.None,
            gate.Behind(context => WalkAsync(context, SummariseAsync)));
        routes.Map(HttpMethods.Delete, "/v1/events", OriginPolicy.None, gate.Behind(DeleteAsync));
    }

    private async Task WalkAsync(
        HttpContext context, Func<HttpContext, LogWalk, EventQuery, IEventChecker?, Task> answerAsync)
    {
        var checker = plan.Get().Checker;
        var verdicts = checker.Plan is null ? null : checker;
        if (!EventQuery.TryRead(
            context.Request.Query, verdicts is not null, sources, clock, out var query, out var problem))
        {
            TrackingReply.Error(context.Response, StatusCodes.Status400BadRequest, "invalid_query", problem);
            return;
        }

        if (!_walks.Wait(0, CancellationToken.None))
        {
            TrackingReply.RetryLater(
                context.Response, StatusCodes.Status429TooManyRequests, 1, "busy",
                $"{WalksMax} readers are at it already; try again.");
            return;
        }

        try
        {
            await answerAsync(context, new LogWalk(log, query, verdicts, ScannedMax, clock), query, verdicts);
        }
        finally
        {
            _walks.Release();
        }
    }

    /// <summary>A line a record as it is found; the last one says how far it got.</summary>
    private static async Task ListAsync(HttpContext context, LogWalk walk, EventQuery query, IEventChecker? verdicts)
    {
        context.Response.Headers.ContentType = "application/x-ndjson";
        var output = context.Response.BodyWriter;
        using var writer = new Utf8JsonWriter(output, LineOptions);
        var unflushed = 0L;
        for (var left = query.Limit; left > 0 && walk.TryNext(out var found); left--)
        {
            WriteLine(writer, line => Write(line, found));
            unflushed += writer.BytesCommitted;
            EndLine();
            if (unflushed < FlushBytes)
                continue;
            unflushed = 0;
            if ((await output.FlushAsync(context.RequestAborted)).IsCompleted)
                return;
        }

        WriteLine(writer, line =>
        {
            line.WriteString("kind", "end");
            WriteEnd(line, walk);
        });
        EndLine();
        await output.FlushAsync(context.RequestAborted);

        void EndLine()
        {
            writer.Reset();
            output.GetSpan(1)[0] = (byte)'\n';
            output.Advance(1);
        }
    }

    private async Task SummariseAsync(HttpContext context, LogWalk walk, EventQuery query, IEventChecker? verdicts)
    {
        var summary = new EventSummary();
        var first = walk.Next;
        for (var i = 1L; walk.TryNext(out var found); i++)
        {
            summary.Add(found);
            if (i % 4096 == 0)
            {
                // Others use this thread too.
                await Task.Yield();
                context.RequestAborted.ThrowIfCancellationRequested();
            }
        }

        context.Response.Headers.ContentType = "application/json";
        using var writer = new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("logId", log.LogId.ToString("N"));
        writer.WriteNumber("from", first);
        WriteEnd(writer, walk);
        summary.Write(writer, verdicts is not null);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Empties the log: its files go, offsets go on. A subscriber that had not read everything gets a gap RETENTION.
    /// Message ids are forgotten too, so that the next test may send the same ones.
    /// </summary>
    private async Task DeleteAsync(HttpContext context)
    {
        if (!mayDelete)
        {
            TrackingReply.Error(
                context.Response, StatusCodes.Status403Forbidden, "not_allowed",
                "This collector's events are kept. Collector:AllowDelete = true lets tests delete them.");
            return;
        }

        var deleted = 0UL;
        await WriterTask.RunAsync(log, () =>
        {
            deleted = log.Head - log.OldestOffset;
            log.RetainOnWriter(long.MaxValue);
            log.Recent.Clear();
            intake.Ids.Clear();
        });

        context.Response.Headers.ContentType = "application/json";
        using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        writer.WriteNumber("deleted", deleted);
        writer.WriteNumber("next", log.Head);
        writer.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter writer, Action<Utf8JsonWriter> members)
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Write(Utf8JsonWriter line, in FilterSubject found)
    {
        if (found.Discard is { } discard)
            RecordJson.WriteDiscard(line, discard);
        else
            RecordJson.WriteEvent(line, found.Event!, found.Observation);
    }

    private static void WriteEnd(Utf8JsonWriter writer, LogWalk walk)
    {
        writer.WriteNumber("next", walk.Next);
        writer.WriteNumber("head", walk.Head);
        writer.WriteBoolean("complete", walk.IsComplete);
        writer.WriteNumber("scanned", walk.Scanned);
        writer.WriteNumber("missing", walk.Missing);
        writer.WriteNumber("erased", walk.Erased);
    }
}
