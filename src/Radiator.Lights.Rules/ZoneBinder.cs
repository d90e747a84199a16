namespace Radiator.Lights.Rules;

/// <summary>Finds the strips that zones speak of.</summary>
internal sealed class ZoneBinder(IReadOnlyList<Strip> strips)
{
    private readonly Dictionary<string, Zone> _zones = new(StringComparer.Ordinal);
    private readonly List<RuleProblem> _problems = [];

    public IReadOnlyList<RuleProblem> Problems => _problems;

    /// <summary>A zone with a problem is drawn nowhere, so that rules which use it report none of their own.</summary>
    public void Define(string name, IReadOnlyList<ZoneStretch> stretches)
    {
        // A wall without strips has nothing that a stretch could miss.
        if (strips.Count == 0)
        {
            _zones[name] = Nowhere;
            return;
        }

        if (stretches is [{ Strip: "*" } every])
        {
            _zones[name] = new Zone(name, [.. strips.Select(strip => new Lane([Cut(strip, every) ?? Whole(strip)]))]);
            return;
        }

        List<LanePart> parts = [];
        foreach (var stretch in stretches)
        {
            var strip = strips.FirstOrDefault(strip => strip.Name == stretch.Strip);
            if (strip is null)
                Report(stretch.Line, stretch.Column,
                    $"no strip is named \"{NearMiss.Shorten(stretch.Strip)}\"; there is {Strips()}");
            else if (Cut(strip, stretch) is { } part)
                parts.Add(part);
        }

        _zones[name] = parts.Count > 0 ? new Zone(name, [new Lane(parts)]) : Nowhere;
    }

    public Zone Resolve(LightRule rule)
    {
        if (strips.Count == 0)
            return Nowhere;
        if (rule.Zone.Length == 0)
            return Every;
        if (_zones.TryGetValue(rule.Zone, out var zone))
            return zone;
        if (strips.FirstOrDefault(strip => strip.Name == rule.Zone) is { } own)
            return _zones[rule.Zone] = Zone.Of(own);

        string[] known = [.. _zones.Keys.Concat(strips.Select(strip => strip.Name)).Distinct()];
        Report(rule.Line, rule.Column, NearMiss.Unknown("zone", rule.Zone, known));
        return Nowhere;
    }

    private Zone Every => field ??= Zone.Of("every strip", strips);

    /// <summary>Stands in where there is no strip or a problem is on record: its strip is on no wall.</summary>
    private static Zone Nowhere { get; } = Zone.Of(new Strip("", 1, 1));

    private static LanePart Whole(Strip strip) => new(strip, 0, strip.Meters);

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
