using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.StreamRules;

/// <summary>The same event of the same user from two libraries within seconds: page and server both count it.</summary>
internal sealed class CountedTwiceRule(StreamRuleOptions options) : IStreamRule
{
    private const int EntriesMax = 10_000;

    private static readonly EventPath Library = EventPath.Parse("context.library.name");

    private readonly RecentTable<ContentHash, (DateTimeOffset At, ContentHash Library, string Name)> _seen =
        new(EntriesMax);

    public ulong Forgotten => _seen.Forgotten;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (analyticsEvent.Type != EventType.Track || analyticsEvent.UserId.Length == 0)
            return;
        var library = analyticsEvent.Find(Library);
        if (library is not { Kind: JsonKind.String, Json.Length: < 200 })
            return;
        var key = ContentHash.Of(analyticsEvent.Name, analyticsEvent.UserId);
        var hash = ContentHash.Of(library.Json.Span);
        var at = analyticsEvent.Timestamp;
        var isKnown = _seen.TryGet(key, out var before);
        if (isKnown && before.Library != hash && (at - before.At).Duration() <= options.CountedTwiceWithin)
        {
            var name = library.GetText();
            found.Add(StreamBreach.Of(
                analyticsEvent, ViolationType.Duplicate, options.CountedTwice, "counted-twice", "/context/library",
                "one library that counts it", $"{Shown.Text(before.Name, 80)} and {Shown.Text(name, 80)}",
                $"This user's {Shown.Quote(analyticsEvent.Name)} came from {Shown.Text(name, 80)}, "
                + $"and within seconds from {Shown.Text(before.Name, 80)}: it is counted twice.",
                "Send it from one place, the server where it can; say so with fires in the plan."));
        }

        // One string for each library, not for each event.
        _seen.Set(key, (at, hash, isKnown && before.Library == hash ? before.Name : Interned(library, hash)));
    }

    private readonly RecentTable<ContentHash, string> _names = new(256);

    private string Interned(JsonSlice library, ContentHash hash)
    {
        if (_names.TryGet(hash, out var name))
            return name;
        name = library.GetText();
        _names.Set(hash, name);
        return name;
    }
}
