using Radiator.Checking.Input;
using Radiator.CommandLine;
using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Events.Json;
using Radiator.Plans;

namespace Radiator.Lights;

/// <summary>
/// Reads events for trying light rules out: an event a line, request bodies with a batch, or lines of
/// <c>radiator tail --json</c>, whose verdict, outcome, time of arrival and environment count.
/// </summary>
/// <param name="checker">Gives a verdict to events without one; null: they are Unchecked.</param>
/// <param name="outcomes">Gives an outcome to events without one.</param>
/// <param name="environment">Environment of events without one.</param>
internal sealed class LightEventReader(IEventChecker? checker, OutcomeRules outcomes, string environment)
{
    /// <summary>Events that are read; a picture of more would be one colour.</summary>
    public const int EventsMax = 200_000;

    // What comes without any time comes half a second after the one before.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private static readonly DateTimeOffset s_noTime = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly List<LightEvent> _events = [];
    private DateTimeOffset? _last;

    /// <summary>
    /// Every event, in the order of arrival. Throws <see cref="UsageException"/> for a file that cannot be read, and
    /// for the first line that is no event.
    /// </summary>
    public IReadOnlyList<LightEvent> Read(CommandContext context, string path)
    {
        using var input = EventInput.Open(context, path);
        try
        {
            foreach (var chunk in new EventChunks(input.Content).Read())
            {
                using (chunk)
                {
                    foreach (var item in chunk.Items())
                        Read(item, input.Name);
                    if (chunk.Problem is { } unreadable)
                        throw new UsageException($"{input.Name}:{unreadable.Line}: {unreadable.Text}");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new UsageException($"{input.Name}: {exception.Message}");
        }

        if (_events.Count == 0)
            throw new UsageException($"{input.Name}: there is no event in it");
        return [.. _events.OrderBy(one => one.ArrivedAt)];
    }

    /// <summary>One event, checked where it has no verdict of its own.</summary>
    public Observation Observe(AnalyticsEvent analyticsEvent, JsonSlice told = default)
    {
        var result = checker?.Check(analyticsEvent)
            ?? new CheckResult(Verdict.Unchecked, UncheckedReasons.NoPlan, [], null);
        var verdict = Told<Verdict>(told.Find("verdict"));
        var observation = new Observation
        {
            Event = analyticsEvent,
            Verdict = verdict ?? result.Verdict,
            UncheckedReason = verdict is null ? result.UncheckedReason : told.Find("uncheckedReason").GetText(),
            Violations = result.Violations,
            PlannedEvent = result.Planned?.Name ?? "",
            Category = result.Planned?.Category ?? "",
            Owner = result.Planned?.Owner ?? "",
            PlanVersion = result.Planned?.Version ?? 0,
            IsLate = told.Find("late").Kind == JsonKind.True,
            IsReplayed = told.Find("replayed").Kind == JsonKind.True,
        };
        var outcome = Told<Outcome>(told.Find("outcome")) ?? outcomes.Evaluate(observation);
        return observation with { Outcome = outcome };
    }

    private void Read(EventItem item, string name)
    {
        var (events, problems) = (new List<AnalyticsEvent>(), new List<string>());
        FileEvents.Read(item.Json, events, problems);
        if (problems.Count > 0)
            throw new UsageException($"{name}:{item.Line}:{item.Column}: {problems[0]}");
        if (_events.Count + events.Count > EventsMax)
            throw new UsageException($"{name}:{item.Line}: more than {EventsMax} events; take fewer");

        // The chunk's bytes go back to where they came from.
        var told = JsonSlice.Of(item.Json.ToArray());
        var isTold = told.Find("kind").Kind == JsonKind.String && events.Count == 1;
        RequestEnvelope? request = null;
        foreach (var one in events)
        {
            request ??= Request(one, told);
            var id = isTold && told.Find("offset").TryGetInt64(out var offset) && offset >= 0
                ? new EventId(default, (ulong)offset) : new EventId(default, (ulong)_events.Count);
            var own = Copy(one, id, request, isTold && told.Find("internal").Kind == JsonKind.True);
            _events.Add(new LightEvent(item.Line, Observe(own, isTold ? told : default), request.ReceivedAt));
        }
    }

    private RequestEnvelope Request(AnalyticsEvent one, JsonSlice told)
    {
        var arrived = Time(told.Find("receivedAt")) ?? Time(JsonSlice.Of(one.RawJson).Find("receivedAt"))
            ?? one.SentAt ?? one.OriginalTimestamp ?? _last + s_pause ?? s_noTime;
        _last = arrived;
        return new RequestEnvelope
        {
            Id = (ulong)_events.Count,
            ReceivedAt = arrived,
            Source = one.Request.Source,
            Environment = one.Request.Environment.Length > 0 ? one.Request.Environment : environment,
            Json = one.Request.Json.ToArray(),
        };
    }

    private static AnalyticsEvent Copy(
        AnalyticsEvent one, EventId id, RequestEnvelope request, bool isInternal) => new()
    {
        Id = id,
        Request = request,
        RawJson = one.RawJson.ToArray(),
        Type = one.Type,
        Name = one.Name,
        MessageId = one.MessageId,
        UserId = one.UserId,
        AnonymousId = one.AnonymousId,
        GroupId = one.GroupId,
        PreviousId = one.PreviousId,
        OriginalTimestamp = one.OriginalTimestamp,
        SentAt = one.SentAt,
        Timestamp = EventTime.Correct(request.ReceivedAt, one.SentAt, one.OriginalTimestamp),
        Flags = one.Flags | (isInternal ? EventFlags.Internal : EventFlags.None),
    };

    private static DateTimeOffset? Time(JsonSlice value) => EventTime.TryRead(value, out var time) ? time : null;

    private static T? Told<T>(JsonSlice value)
        where T : struct, Enum =>
        value.Kind == JsonKind.String && Enum.TryParse<T>(value.GetText(), ignoreCase: true, out var told)
            && Enum.IsDefined(told) ? told : null;
}
