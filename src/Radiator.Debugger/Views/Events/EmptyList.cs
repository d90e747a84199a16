using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Views.Detail;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Events;

/// <summary>What stands where no rows are: why, and what to do.</summary>
public sealed class EmptyList(IShell shell, DebuggerModel model, IReadOnlyList<string> teaching)
{
    /// <summary>Draws it.</summary>
    public void Draw(Frame frame)
    {
        var y = Math.Min(2, Math.Max(0, frame.Height - 8));
        foreach (var (text, isStrong) in Lines())
            frame.Put(3, y++, text, isStrong ? shell.Theme.Strong : shell.Theme.Dim);
    }

    /// <summary>One line about a link that is down, for above a list that has rows; empty where it is up.</summary>
    public static string Trouble(LinkView link, DateTimeOffset now)
    {
        if (link.Phase is not (LinkPhase.Disconnected or LinkPhase.Mismatch or LinkPhase.Failed))
            return "";
        var next = NextTry(link, now);
        return $"{link.Problem}{(next.Length > 0 ? "; " : "")}{next}; what was received is kept";
    }

    private static string NextTry(LinkView link, DateTimeOffset now) =>
        link.NextTry is { } at && link.Phase != LinkPhase.Failed
            ? string.Create(CultureInfo.InvariantCulture,
                $"try {link.Attempt + 1} in {Math.Max(0, Math.Ceiling((at - now).TotalSeconds)):0} s") : "";

    private IEnumerable<(string Text, bool IsStrong)> Lines()
    {
        var view = model.Events;
        var held = view.Store.State.Held;
        if (held > 0 && view.Filter.Text.Trim().Length > 0)
        {
            yield return (view.IsScanning ? "Looking..." : string.Create(
                CultureInfo.InvariantCulture, $"0 of {held:N0} events pass the filter."), true);
            yield return ("esc takes the filter away, / changes it", false);
            foreach (var why in WhyNot())
                yield return (why, false);
            yield break;
        }

        var link = model.Link;
        var now = shell.Clock.GetUtcNow();
        switch (link.Phase)
        {
            case LinkPhase.Connecting:
                yield return ($"Asking {link.Peer} ...", true);
                yield break;
            case LinkPhase.Disconnected or LinkPhase.Mismatch or LinkPhase.Failed:
                yield return ($"No link to {link.Peer}.", true);
                yield return (link.Problem, false);
                yield return (NextTry(link, now), false);
                yield return ("start one: radiator daemon", false);
                yield return ("all in one, with made-up events: radiator demo", false);
                yield break;
            case LinkPhase.Reading or LinkPhase.Complete:
                yield return (link.Phase == LinkPhase.Reading ? $"Reading {link.Peer} ..."
                    : $"{link.Peer} holds no events.", true);
                if (link.Problem.Length > 0)
                    yield return (link.Problem, false);
                yield break;
            default:
                var upstream = link.Upstream.Length > 0 ? link.Upstream : link.Peer;
                yield return ($"Listening to {upstream} for {EventFacts.Length(now - link.Since)}. "
                    + "No events so far.", true);
                break;
        }

        if (teaching.Count > 0)
            yield return ("Send one:", false);
        foreach (var line in teaching)
            yield return ("  " + line, false);
    }

    // The newest event says best why a filter passes nothing.
    private IEnumerable<string> WhyNot()
    {
        var view = model.Events;
        if (view.IsScanning || view.Store.Get(view.Store.State.Next - 1) is not { } newest)
            yield break;
        var reasons = view.Filter.WhyNot(newest.Subject(isMarked: false));
        if (reasons.Count == 0 || shell.IsMasked)
            yield break;
        yield return "";
        yield return $"The newest, {newest.Name}, does not because:";
        foreach (var reason in reasons.Take(4))
            yield return "  " + reason;
    }
}
