using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// One row of the list: an event with what the check found out, or something that never became an event. Immutable;
/// may be read from any thread.
/// </summary>
public sealed class EventRow
{
    private static readonly EventPath s_path = EventPath.Parse("properties.path");
    private static readonly EventPath s_appVersion = EventPath.Parse("context.app.version");
    private static readonly EventPath s_library = EventPath.Parse("context.library.name");
    private static readonly EventPath s_libraryVersion = EventPath.Parse("context.library.version");

    private string? _name;
    private string? _appVersion;
    private string? _library;
    private string? _libraryVersion;

    /// <summary>The row of an event.</summary>
    public EventRow(long sequence, Observation observation) => (Sequence, Observation) = (sequence, observation);

    /// <summary>The row of a discard.</summary>
    public EventRow(long sequence, Discard discard, bool isReplayed = false) =>
        (Sequence, Discard, IsReplayed) = (sequence, discard, isReplayed);

    /// <summary>
    /// Place in its store, ascending with arrival; stays the same while the row is held. What selection, marks and
    /// scroll positions refer to. Below 0 for what a snapshot brought after newer rows.
    /// </summary>
    public long Sequence { get; }

    /// <summary>Null for a discard.</summary>
    public Observation? Observation { get; }

    /// <summary>Null for an event.</summary>
    public Discard? Discard { get; }

    /// <summary>Null for a discard.</summary>
    public AnalyticsEvent? Event => Observation?.Event;

    /// <summary>Whether it never became an event.</summary>
    public bool IsDiscard => Discard is not null;

    /// <summary>Log and offset; default for an event of a file.</summary>
    public EventId Id => Event?.Id ?? Discard!.Id;

    /// <summary>Line of the file, from 1; 0 where it is from no file.</summary>
    public long Line { get; init; }

    /// <summary>Whether verdict and violations are those that a daemon gave, read from a capture.</summary>
    public bool IsCaptured { get; init; }

    /// <summary>The request around it.</summary>
    public RequestEnvelope Request => Event?.Request ?? Discard!.Request;

    /// <summary>
    /// When the collector had it; of an event of a file what the file says, else the event's own time.
    /// </summary>
    public DateTimeOffset ReceivedAt => Request.ReceivedAt;

    /// <summary>When it happened, freed of the sender's clock error.</summary>
    public DateTimeOffset Timestamp => Event?.Timestamp ?? ReceivedAt;

    /// <summary>Which call; Unspecified for a discard.</summary>
    public EventType Type => Event?.Type ?? EventType.Unspecified;

    /// <summary>
    /// What people call it: the event's or page's name; of a page without one its path; of a discard the reason's code.
    /// </summary>
    public string Name => _name ??= NameOf();

    /// <summary>Empty where there is none.</summary>
    public string UserId => Event?.UserId ?? "";

    /// <summary>Empty where there is none.</summary>
    public string AnonymousId => Event?.AnonymousId ?? "";

    /// <summary>User id, else anonymous id, else empty.</summary>
    public string Who => UserId.Length > 0 ? UserId : AnonymousId;

    /// <summary>Empty where there is none.</summary>
    public string GroupId => Event?.GroupId ?? "";

    /// <summary>Empty where there is none.</summary>
    public string MessageId => Event?.MessageId ?? Discard!.MessageId;

    /// <summary>Configured name of the source; empty where it is unknown.</summary>
    public string Source => Request.Source;

    /// <summary>Environment of the source; empty where it is unknown.</summary>
    public string Environment => Request.Environment;

    /// <summary>Whether the source is of production, or does not say: everything else is marked.</summary>
    public bool IsProduction => Environment is "" or "production";

    /// <summary>Sent by one of the team's own people.</summary>
    public bool IsInternal => Event is { } e && (e.Flags & EventFlags.Internal) != 0;

    /// <summary><c>context.app.version</c>; empty where there is none.</summary>
    public string AppVersion => _appVersion ??= TextAt(s_appVersion);

    /// <summary><c>context.library.name</c>; empty where there is none.</summary>
    public string Library => _library ??= TextAt(s_library);

    /// <summary><c>context.library.version</c>; empty where there is none.</summary>
    public string LibraryVersion => _libraryVersion ??= TextAt(s_libraryVersion);

    /// <summary>About the data; Unspecified for a discard, and for an event that is not checked yet.</summary>
    public Verdict Verdict => Observation?.Verdict ?? Verdict.Unspecified;

    /// <summary>About the user.</summary>
    public Outcome Outcome => Observation?.Outcome ?? Outcome.Unspecified;

    /// <summary>Errors and warnings, in the order in which they stand in the event.</summary>
    public IReadOnlyList<Violation> Violations => Observation?.Violations ?? [];

    /// <summary>Caught up after an outage.</summary>
    public bool IsLate => Observation?.IsLate ?? false;

    /// <summary>Back-filled at the daemon's start.</summary>
    public bool IsReplayed => Observation?.IsReplayed ?? field;

    /// <summary>The same thing a second time: discarded for it, or counted twice.</summary>
    public bool IsDuplicate => Discard is { Reason: DiscardReason.Duplicate }
        || Violations.Any(violation => violation.Type == ViolationType.Duplicate);

    /// <summary>Whether anything is wrong with it: a violation, no plan for it, or discarded.</summary>
    public bool IsBad => Facts.IsBad;

    /// <summary>What is wrong, counted.</summary>
    public RowFacts Facts => RowFacts.Of(this);

    /// <summary>The item byte for byte; of a discard what was sent, cut at 4,096 bytes.</summary>
    public ReadOnlyMemory<byte> RawJson => Event?.RawJson ?? Discard!.Body;

    /// <summary>
    /// The violation that says most, for one line: an error before warnings, and that an event is not planned last
    /// unless its fix is known. Null where there is none.
    /// </summary>
    public Violation? MostTelling
    {
        get
        {
            Violation? most = null;
            for (var i = 0; i < Violations.Count; i++)
                most = most is null || RankOf(Violations[i]) < RankOf(most) ? Violations[i] : most;
            return most;
        }
    }

    /// <summary>As a filter asks about it.</summary>
    public FilterSubject Subject(bool isMarked) => Observation is { } observation
        ? FilterSubject.Of(observation) with { IsMarked = isMarked }
        : FilterSubject.Of(Discard!) with { IsMarked = isMarked };

    /// <summary>Bytes that it takes, as its store reckoned them.</summary>
    internal int Size { get; set; }

    private static int RankOf(Violation violation) =>
        violation.Severity == Severity.Error ? 0
        : violation.Type != ViolationType.Unplanned || violation.Pointer is not ("/event" or "/type") ? 2
        : violation.Fix is null ? 3 : 1;

    private string NameOf() => Event switch
    {
        null => Discard!.ReasonCode,
        { Name.Length: 0, Type: EventType.Page or EventType.Screen } e => e.Find(s_path).GetText(),
        { } e => e.Name,
    };

    private string TextAt(EventPath path) =>
        Event?.Find(path) is { Kind: JsonKind.String } value ? value.GetText() : "";
}
