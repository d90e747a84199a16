namespace Radiator.Lights.Rules;

/// <summary>Finds the strips that zones speak of.</summary>
internal sealed class ZoneBinder(IReadOnlyList<Strip> strips)
{
    private readonly Dictionary<string, Lane[]> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Lane), Zone> _zones = [];
    private readonly List<RuleProblem> _problems = [];

    public IReadOnlyList<RuleProblem> Problems => _problems;

    /// <summary>Stands in where there is no strip or a problem is on record: its strip is on no wall.</summary>
    public static Zone Nowhere { get; } = Zone.Of(new Strip("", 1, 1));

    /// <summary>A zone with a problem is drawn nowhere, so that rules which use it report none of their own.</summary>
    public void Define(string name, IReadOnlyList<ZoneStretch> stretches)
    {
        // A wall without strips has nothing that a stretch could miss.
        if (strips.Count == 0)
        {
            _lanes[name] = [];
            return;
        }

        if (stretches is [{ Strip: "*" } every])
        {
            _lanes[name] = [.. strips.Select(strip => new Lane([Cut(strip, every) ?? Whole(strip)]))];
            return;
        }

        List<Lane> lanes = [];
        foreach (var lane in stretches.GroupBy(stretch => stretch.Lane).OrderBy(lane => lane.Key))
        {
            LanePart[] parts = [.. lane.Select(Find).OfType<LanePart>()];
            if (parts.Length > 0)
                lanes.Add(new Lane(parts));
        }

        // A lane that is missing would move those behind it.
        _lanes[name] = _problems.Count > 0 ? [] : [.. lanes];
    }

    /// <param name="name">Empty: every strip.</param>
    /// <param name="lane">From 1; 0: all.</param>
    /// <param name="rule">Whose it is, for problems.</param>
    public Zone Resolve(string name, int lane, LightRule rule)
    {
        if (strips.Count == 0)
            return Nowhere;
        if (_zones.TryGetValue((name, lane), out var known))
            return known;
        if (Lanes(name) is not { } lanes)
        {
            string[] there = [.. _lanes.Keys.Concat(strips.Select(strip => strip.Name)).Distinct()];
            Report(rule.Line, rule.Column, NearMiss.Unknown("zone", name, there));
            return Nowhere;
        }

        if (lanes.Length == 0)
            return Nowhere;
        if (lane > lanes.Length)
        {
            var what = name.Length == 0 ? "every strip" : $"zone \"{NearMiss.Shorten(name)}\"";
            Report(rule.Line, rule.Column, $"lane {lane} is not in {what}: it has {lanes.Length}");
            return Nowhere;
        }

        var title = name.Length == 0 ? "every strip" : name;
        return _zones[(name, lane)] = new Zone(title, lane == 0 ? lanes : [lanes[lane - 1]]);
    }

    /// <summary>All lanes of a zone or a strip; null where there is none of that name.</summary>
    public Zone? Find(string name) =>
        Lanes(name) is { Length: > 0 } lanes ? new Zone(name.Length == 0 ? "every strip" : name, lanes) : null;

    private Lane[]? Lanes(string name)
    {
        if (name.Length == 0)
            return [.. strips.Select(strip => new Lane([Whole(strip)]))];
        if (_lanes.TryGetValue(name, out var lanes))
            return lanes;
        return strips.FirstOrDefault(strip => strip.Name == name) is { } own ? [new Lane([Whole(own)])] : null;
    }

    private static LanePart Whole(Strip strip) => new(strip, 0, strip.Meters);

    private LanePart? Find(ZoneStretch stretch)
    {
        var strip = strips.FirstOrDefault(strip => strip.Name == stretch.Strip);
        if (strip is not null)
            return Cut(strip, stretch);
        Report(stretch.Line, stretch.Column,
            $"no strip is named \"{NearMiss.Shorten(stretch.Strip)}\"; there is {Strips()}");
        return null;
    }

    private LanePart? Cut(Strip strip, ZoneStretch stretch)
    {
        var from = stretch.From ?? 0;
        var to = stretch.To ?? strip.Meters;
        if (Math.Max(from, to) <= strip.Meters && from != to)
            return new LanePart(strip, from, to);
        Report(stretch.Line, stretch.Column, FormattableString.Invariant(
            $"{from:0.###} to {to:0.###} m is not on strip \"{strip.Name}\": it has 0 to {strip.Meters:0.###} m"));
        return null;
    }

    private string Strips() => string.Join(", ", strips.Select(strip => $"\"{strip.Name}\""));

    private void Report(int line, int column, string message) => _problems.Add(new RuleProblem(line, column, message));
}
