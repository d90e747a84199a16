using Radiator.Plans.Conventions;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Configuration;

/// <summary>
/// Section <c>Daemon:Checks</c>: the checks beyond the plan's schemas, each <c>off</c>, <c>warning</c> or <c>error</c>
/// (docs/conventions.md).
/// </summary>
public sealed class CheckOptions
{
    private static readonly ConventionOptions Events = new();
    private static readonly StreamRuleOptions Stream = new();

    /// <summary>Names that are not in the plan's naming style.</summary>
    public CheckLevel Naming { get; set; } = Events.Naming;

    /// <summary>An id in the place of the event's name.</summary>
    public CheckLevel EventIsId { get; set; } = Events.EventIsId;

    /// <summary>A user id that is an e-mail address.</summary>
    public CheckLevel UserIdIsEmail { get; set; } = Events.UserIdIsEmail;

    /// <summary>Sent from elsewhere than the plan's <c>fires</c> says.</summary>
    public CheckLevel Fires { get; set; } = Events.Fires;

    /// <summary>A value within the name of an event.</summary>
    public CheckLevel ValueInName { get; set; } = Events.ValueInName;

    /// <summary>A value within the key of a property.</summary>
    public CheckLevel ValueInKey { get; set; } = Events.ValueInKey;

    /// <summary>Control and text-direction characters.</summary>
    public CheckLevel HiddenText { get; set; } = Events.HiddenText;

    /// <summary>Personal data where the plan has none.</summary>
    public CheckLevel PersonalData { get; set; } = Events.PersonalData;

    /// <summary>Where sources send from; without an entry, library, channel and name tell.</summary>
    public List<SourcePlaceOptions> Places { get; set => field = value ?? []; } = [];

    /// <summary>The same content again at once.</summary>
    public CheckLevel Duplicates { get; set; } = Stream.Duplicates;

    /// <summary>Counted by two libraries.</summary>
    public CheckLevel CountedTwice { get; set; } = Stream.CountedTwice;

    /// <summary>Two names that always come as a pair.</summary>
    public CheckLevel Pairs { get; set; } = Stream.Pairs;

    /// <summary>A sender's clock that is wrong.</summary>
    public CheckLevel Clock { get; set; } = Stream.Clock;

    /// <summary>How wrong a sender's clock may be; 10 seconds to a day.</summary>
    public TimeSpan ClockSkew { get; set; } = Stream.ClockSkew;

    /// <summary>A track call before the identify call of its user.</summary>
    public CheckLevel TrackBeforeIdentify { get; set; } = Stream.TrackBeforeIdentify;

    /// <summary>Expected events that do not come any more.</summary>
    public CheckLevel Silence { get; set; } = Stream.Silence;

    /// <summary>Far more of an event than is ordinary.</summary>
    public CheckLevel Bursts { get; set; } = Stream.Bursts;

    /// <summary>Names that differ in one word.</summary>
    public CheckLevel NameFrames { get; set; } = Stream.NameFrames;

    /// <summary>As the checks of single events take it.</summary>
    public ConventionOptions ToConventions() => new()
    {
        Naming = Naming,
        EventIsId = EventIsId,
        UserIdIsEmail = UserIdIsEmail,
        Fires = Fires,
        ValueInName = ValueInName,
        ValueInKey = ValueInKey,
        HiddenText = HiddenText,
        PersonalData = PersonalData,
        Places = Places.Where(place => place is not null).DistinctBy(place => place.Source)
            .ToDictionary(place => place.Source, place => place.Place),
    };

    /// <summary>As the rules over the stream take it.</summary>
    public StreamRuleOptions ToStreamRules() => new()
    {
        Duplicates = Duplicates,
        CountedTwice = CountedTwice,
        Pairs = Pairs,
        Clock = Clock,
        ClockSkew = ClockSkew,
        TrackBeforeIdentify = TrackBeforeIdentify,
        Silence = Silence,
        Bursts = Bursts,
        NameFrames = NameFrames,
    };
}
