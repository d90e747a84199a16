using System.Globalization;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Events.Checking;
using Radiator.Wire.Attach.V1;
using Severity = Radiator.Events.Checking.Severity;

namespace Radiator.Debugger.Wall;

/// <summary>
/// Reads the wall's figures out of a model: names of events and fields, counts, pixels. No id of a person, and no value
/// of an event, ever gets here. The screen's thread.
/// </summary>
internal sealed class WallReading(DebuggerModel model, TimeProvider clock)
{
    private const int ViolationsMax = 12;
    private const int RowsATime = 4_096;
    private const int RowsMax = 40_000;

    private readonly RowCursor _cursor = new(model.Store);
    private readonly WallTally _tally = new();

    /// <summary>Takes what came; true where there is more to take at once.</summary>
    public bool Update()
    {
        model.Update();
        for (var taken = 0; taken < RowsMax;)
        {
            var before = taken;
            for (var i = 0; i < RowsATime && _cursor.Next() is { } row; i++)
            {
                _tally.Add(row);
                taken++;
            }

            if (taken == before)
                return model.HasMore;
        }

        return true;
    }

    /// <summary>The figures at this moment.</summary>
    public WallFigures Read()
    {
        var now = clock.GetUtcNow();
        var (events, bad, successes, failures) = _tally.Sum(now);
        var (stats, link, plan) = (model.Stats, model.Link, model.Plan);
        var (word, isLive, detail) = LinkWords(link, stats.Daemon, now);
        return new WallFigures
        {
            Upstream = link.Upstream.Length > 0 ? link.Upstream : link.Peer,
            Link = word,
            IsLive = isLive,
            LinkDetail = detail,
            Clock = TimeZoneInfo.ConvertTime(now, clock.LocalTimeZone).ToString("HH:mm", CultureInfo.InvariantCulture),
            Rate = stats.EventsPerSecond,
            Trend = stats.RateTrend.ToArray(),
            Successes = successes,
            Failures = failures,
            BadShare = events == 0 ? null : (double)bad / events,
            Window = $"last {WallTally.Minutes} min",
            Strips = [.. model.Strips.Strips.Select(strip => new WallStrip(strip.Name, strip.Rgb, strip.Problem))],
            Violations = [.. Violations(now)],
            Plan = plan.Title,
            Planned = plan.Planned,
            Seen = plan.Seen,
            Unplanned = plan.Unplanned,
            Losses = stats.LostUpstream > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{stats.LostUpstream:N0} lost")
                : stats.HasUnknownLosses ? "events lost, nobody knows how many" : "",
        };
    }

    // Somebody who walks past wants to know what is wrong now, and nobody has said that they know.
    private IEnumerable<WallViolation> Violations(DateTimeOffset now) => model.Violations.Groups
        .Where(group => group.IsRegression || (group.Acknowledged is null && group.Resolved is null))
        .Where(group => now - group.LastSeen < TimeSpan.FromMinutes(WallTally.Minutes))
        .Select(group => (Group: group, Recent: Math.Max(1, group.Trend.Sum(minute => (long)minute))))
        .OrderByDescending(one => one.Group.IsRegression).ThenBy(one => one.Group.Severity != Severity.Error)
        .ThenByDescending(one => one.Recent).Take(ViolationsMax)
        .Select(one => new WallViolation(
            one.Group.Severity, one.Group.Type.Code(), one.Group.Event, Field(one.Group), one.Recent,
            one.Group.IsRegression));

    private static string Field(ViolationGroup group) =>
        group.Field.StartsWith("properties.", StringComparison.Ordinal) ? group.Field["properties.".Length..]
        : group.Field == "event" ? "" : group.Field;

    private static (string Word, bool IsLive, string Detail) LinkWords(LinkView link, Stats? stats, DateTimeOffset now)
    {
        if (link.Phase != LinkPhase.Live)
        {
            var next = link.NextTry is { } at && at > now
                ? string.Create(CultureInfo.InvariantCulture, $"; next try in {(at - now).TotalSeconds:0} s") : "";
            return link.Phase switch
            {
                LinkPhase.Reading => ("READING", true, ""),
                LinkPhase.Complete => ("FILE", true, ""),
                LinkPhase.Connecting when link.Problem.Length == 0 => ("CONNECTING", false, ""),
                LinkPhase.Mismatch => ("OTHER VERSION", false, link.Problem + next),
                _ => ("NO DAEMON", false, link.Problem + next),
            };
        }

        return stats?.Link switch
        {
            null or LinkState.Live or LinkState.Unspecified => ("LIVE", true, ""),
            LinkState.CatchingUp => ("CATCHING UP", true, stats.LinkDetail),
            LinkState.Connecting => ("CONNECTING", false, stats.LinkDetail),
            _ => ("NO COLLECTOR", false, stats.LinkDetail),
        };
    }
}
