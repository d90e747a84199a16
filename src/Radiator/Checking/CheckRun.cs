using System.Threading.Channels;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Plans;

namespace Radiator.Checking;

/// <summary>
/// Checks an input on every core: one thread cuts it into chunks, the pool checks them, and the caller's gets what is
/// to be told in the input's order. A few chunks are under way at a time, so memory stays flat.
/// </summary>
/// <param name="checker">The plan.</param>
/// <param name="against">Another plan to compare with; null: none.</param>
/// <param name="takes">Whether an event is looked at; null: all are.</param>
internal sealed class CheckRun(IEventChecker checker, IEventChecker? against, Func<AnalyticsEvent, bool>? takes)
{
    private static readonly int s_workers = Environment.ProcessorCount;

    /// <summary>Runs to the input's end, or until cancelled.</summary>
    /// <param name="input">What to check.</param>
    /// <param name="tell">Takes each item that is to be told.</param>
    /// <param name="progress">Takes the counts so far, after every chunk.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<CheckTotals> RunAsync(
        Stream input, Action<CheckedItem> tell, Action<CheckTotals> progress, CancellationToken cancellationToken)
    {
        var underWay = Channel.CreateBounded<Task<CheckedChunk>>(
            new BoundedChannelOptions(s_workers + 2) { SingleReader = true, SingleWriter = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var cutting = Task.Run(() => CutAsync(input, underWay.Writer, ending.Token), CancellationToken.None);
        var totals = new CheckTotals();
        try
        {
            await foreach (var checking in underWay.Reader.ReadAllAsync(ending.Token))
            {
                var chunk = await checking;
                totals.Add(chunk.Totals);
                foreach (var item in chunk.Items)
                    tell(item);
                progress(totals);
            }
        }
        finally
        {
            // Whatever ended it, nothing reads the input any more when this returns.
            await ending.CancelAsync();
            await Task.WhenAny(cutting);
        }

        await cutting;
        return totals;
    }

    private async Task CutAsync(
        Stream input, ChannelWriter<Task<CheckedChunk>> underWay, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            foreach (var chunk in new EventChunks(input).Read())
                await underWay.WriteAsync(Task.Run(() => Check(chunk), CancellationToken.None), cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            failure = exception;
        }

        underWay.Complete(failure);
    }

    private CheckedChunk Check(EventChunk chunk)
    {
        using (chunk)
        {
            var totals = new CheckTotals();
            var told = new List<CheckedItem>();
            var (events, problems) = (new List<AnalyticsEvent>(), new List<string>());
            // Most events are fine, and of these nothing is to be told but that they are.
            var asksFirst = takes is null && against is null;
            foreach (var item in chunk.Items())
            {
                if (asksFirst && !FileEvents.MayBeWrapped(item.Json) && checker.Conforms(item.Json, out var planned))
                {
                    totals.CountConforming(planned);
                    continue;
                }

                events.Clear();
                problems.Clear();
                FileEvents.Read(item.Json, events, problems);
                foreach (var analyticsEvent in events)
                    Check(analyticsEvent, item, totals, told);
                foreach (var problem in problems)
                    AddProblem(item.Line, item.Column, problem, totals, told);
            }

            if (chunk.Problem is { } unreadable)
                AddProblem(unreadable.Line, 1, unreadable.Text, totals, told);
            return new CheckedChunk(totals, told);
        }
    }

    private void Check(AnalyticsEvent analyticsEvent, EventItem item, CheckTotals totals, List<CheckedItem> told)
    {
        if (takes is not null && !takes(analyticsEvent))
            return;
        var result = checker.Check(analyticsEvent);
        // No SDK wrote this: the line is broken, not the event.
        if (result is { Verdict: Verdict.Unchecked, UncheckedReason: UncheckedReasons.InvalidJson })
        {
            AddProblem(item.Line, item.Column, FileEvents.Invalid(item.Json) ?? "this is no JSON", totals, told);
            return;
        }

        totals.Count(result);
        if (against is not null)
        {
            var before = against.Check(analyticsEvent);
            if (before.Verdict == result.Verdict)
                return;
            totals.CountChange(before.Verdict, result.Verdict);
            told.Add(Kept(analyticsEvent, item, result) with { Before = before });
            return;
        }

        if (result.Verdict is Verdict.Violating or Verdict.Unplanned || result.Violations.Count > 0
            || result.UncheckedReason is UncheckedReasons.TimeLimit or UncheckedReasons.SizeLimit)
        {
            told.Add(Kept(analyticsEvent, item, result));
        }
    }

    private static void AddProblem(
        long line, int column, string problem, CheckTotals totals, List<CheckedItem> told)
    {
        totals.CountUnusable();
        told.Add(new CheckedItem(line, column, null, default, problem));
    }

    // The chunk's bytes go back to where they came from: what is told later keeps its own.
    private static CheckedItem Kept(AnalyticsEvent analyticsEvent, EventItem item, CheckResult result)
    {
        var kept = new AnalyticsEvent
        {
            Request = analyticsEvent.Request,
            RawJson = analyticsEvent.RawJson.ToArray(),
            Type = analyticsEvent.Type,
            Name = analyticsEvent.Name,
            MessageId = analyticsEvent.MessageId,
            UserId = analyticsEvent.UserId,
            AnonymousId = analyticsEvent.AnonymousId,
            GroupId = analyticsEvent.GroupId,
            PreviousId = analyticsEvent.PreviousId,
            OriginalTimestamp = analyticsEvent.OriginalTimestamp,
            SentAt = analyticsEvent.SentAt,
            Timestamp = analyticsEvent.Timestamp,
            Flags = analyticsEvent.Flags,
        };
        return new CheckedItem(item.Line, item.Column, kept, result, "");
    }
}
