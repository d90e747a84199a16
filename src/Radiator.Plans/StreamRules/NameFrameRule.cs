using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// Many unplanned names that differ in one word (<c>Clicked Red Button</c>, <c>Clicked Blue Button</c>): a property
/// that was written into the name. The word stands between others, or at one end of at least three words; where the
/// words that differ are verbs (<c>Video Playback Started</c>, <c>… Paused</c>) nothing is said.
/// </summary>
internal sealed class NameFrameRule(StreamRuleOptions options) : IStreamRule
{
    private const int NamesMax = 2_000;
    private const int FramesMax = 5_000;
    private const int WordsMax = 8;
    private const int NameLengthMax = 100;

    private readonly RecentTable<string, string> _frameOfName = new(NamesMax);
    private readonly RecentTable<string, HashSet<string>> _valuesOfFrame = new(FramesMax);

    public ulong Forgotten => _frameOfName.Forgotten + _valuesOfFrame.Forgotten;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        var name = analyticsEvent.Name;
        if (planned is not null || analyticsEvent.Type != EventType.Track || name.Length is 0 or > NameLengthMax)
            return;
        if (!_frameOfName.TryGet(name, out var frame))
            _frameOfName.Set(name, frame = Learn(name));
        else if (frame.Length == 0)
            _frameOfName.Set(name, frame = Known(name));
        if (frame.Length > 0 && _valuesOfFrame.TryGet(frame, out var values))
            found.Add(Explain(analyticsEvent, frame, values));
    }

    // The frame that has become one with this name; empty: none.
    private string Learn(string name)
    {
        foreach (var (frame, value) in Frames(name))
        {
            if (!_valuesOfFrame.TryGet(frame, out var values))
                _valuesOfFrame.Set(frame, values = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            if (values.Count < options.NameFramesMin)
                values.Add(value);
        }

        return Known(name);
    }

    private string Known(string name) => Frames(name).Select(one => one.Frame).FirstOrDefault(
        frame => _valuesOfFrame.TryGet(frame, out var values) && values.Count >= options.NameFramesMin) ?? "";

    private static IEnumerable<(string Frame, string Value)> Frames(string name)
    {
        var words = NameWords.Of(name);
        if (words.Count is < 3 or > WordsMax)
            yield break;
        for (var i = 0; i < words.Count; i++)
        {
            if (!PastTense.IsOrGoesOn(words[i]))
                yield return (string.Join(' ', words.Select((word, index) => index == i ? "…" : word)), words[i]);
        }
    }

    private Violation Explain(AnalyticsEvent analyticsEvent, string frame, HashSet<string> values) => StreamBreach.Of(
        analyticsEvent, ViolationType.Naming, options.NameFrames, "name-frame", "/event",
        "one name, with a property", Shown.Quote(analyticsEvent.Name),
        $"Many events differ in one word alone: {Shown.Quote(frame)} with "
        + $"{string.Join(", ", values.Order(StringComparer.Ordinal).Take(5).Select(value => Shown.Text(value, 40)))}.",
        $"Send one event for all of {Shown.Quote(frame)}, and the word as a property; plan them if they are meant so.");
}
