using System.Runtime.CompilerServices;
using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>
/// Events sent from elsewhere than the plan says. Evidence, the first that says anything: the source's configured
/// place, <c>context.library</c> with <c>channel</c>, the source's name. Where none does, nothing is reported.
/// </summary>
internal sealed class FiresCheck : IAdditionalCheck
{
    private static readonly EventPath Library = EventPath.Parse("context.library.name");
    private static readonly EventPath ContextChannel = EventPath.Parse("context.channel");
    private static readonly EventPath Channel = EventPath.Parse("channel");
    private static readonly EventPath LibraryObject = EventPath.Parse("context.library");

    private const int NameMax = 200;

    private readonly Severity _severity;
    private readonly Dictionary<string, SendingPlaces> _places;
    private readonly ConditionalWeakTable<PlannedEvent, object> _allowed = [];

    public FiresCheck(ConventionOptions options)
    {
        _severity = options.Fires.ToSeverity();
        _places = options.Places.ToDictionary(pair => pair.Key, pair => SendingPlaceNames.Parse(pair.Value));
    }

    public bool FindsNothing(in IndexedItem item, PlannedEvent planned) => planned.Fires.Count == 0;

    public void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (planned is null || planned.Fires.Count == 0)
            return;
        var allowed = Allowed(planned);
        if ((allowed & SendingPlaces.Other) != 0 || allowed == SendingPlaces.None)
            return;
        var (places, told) = Evidence(analyticsEvent);
        if (places == SendingPlaces.None || (places & allowed) != 0)
            return;
        var (start, length) = Breach.RangeOf(analyticsEvent, LibraryObject);
        var expected = string.Join(" or ", planned.Fires);
        var from = SendingPlaceNames.Show(places);
        found.Add(new Violation
        {
            Type = ViolationType.Origin,
            Severity = _severity,
            Pointer = "/context/library",
            RangeStart = start,
            RangeLength = length,
            Keyword = "fires",
            RuleId = $"{planned.Name}/fires",
            PlanLocation = planned.Location,
            Expected = $"sent from {expected}",
            Actual = $"sent from {from}",
            Description = $"{planned.Name} is to be sent from {expected}; this one came from {from}, {told}.",
            Fix = $"Take the call out there and send it from {expected}, or add the place to fires in the plan.",
        });
    }

    private SendingPlaces Allowed(PlannedEvent planned)
    {
        if (_allowed.TryGetValue(planned, out var known))
            return (SendingPlaces)known;
        var allowed = SendingPlaces.None;
        foreach (var word in planned.Fires)
            allowed |= SendingPlaceNames.Parse(word);
        _allowed.AddOrUpdate(planned, allowed);
        return allowed;
    }

    private (SendingPlaces Places, string Told) Evidence(AnalyticsEvent analyticsEvent)
    {
        var source = analyticsEvent.Request.Source;
        if (_places.Count > 0 && _places.TryGetValue(source, out var configured))
            return (configured, "as its source is configured");
        Span<char> room = stackalloc char[NameMax];
        var ofLibrary = SendingPlaceNames.OfLibrary(Text(analyticsEvent, Library, room));
        var ofChannel = SendingPlaceNames.OfChannel(Text(analyticsEvent, ContextChannel, room));
        if (ofChannel == SendingPlaces.None)
            ofChannel = SendingPlaceNames.OfChannel(Text(analyticsEvent, Channel, room));
        if (ofLibrary != SendingPlaces.None)
        {
            var both = ofLibrary & ofChannel;
            return (both != SendingPlaces.None ? both : ofLibrary, "as context.library tells");
        }

        return ofChannel != SendingPlaces.None
            ? (ofChannel, "as its channel tells")
            : (SendingPlaceNames.OfSource(source), "as the name of its source tells");
    }

    // Lower case; empty where it is no short text.
    private static ReadOnlySpan<char> Text(AnalyticsEvent analyticsEvent, EventPath path, Span<char> room)
    {
        if (analyticsEvent.Find(path) is not { Kind: JsonKind.String, Json.Length: < NameMax } value)
            return default;
        var inner = value.Json.Span[1..^1];
        if (inner.IndexOf((byte)'\\') >= 0)
            return value.GetText().ToLowerInvariant();
        var length = Encoding.UTF8.GetChars(inner, room);
        for (var i = 0; i < length; i++)
            room[i] = char.ToLowerInvariant(room[i]);
        return room[..length];
    }
}
