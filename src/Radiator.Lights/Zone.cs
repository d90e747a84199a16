namespace Radiator.Lights;

/// <summary>
/// A named place for pulses: one lane, or several that show the same pulse side by side. Immutable; pulses under way
/// keep the zone they started in when the rules are read again.
/// </summary>
public sealed class Zone
{
    /// <param name="name">As in the rules.</param>
    /// <param name="lanes">At least one.</param>
    public Zone(string name, IReadOnlyList<Lane> lanes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lanes.Count);
        Name = name;
        Lanes = [.. lanes];
    }

    /// <summary>As in the rules.</summary>
    public string Name { get; }

    internal Lane[] Lanes { get; }

    /// <summary>Whether some of it lies on a strip.</summary>
    public bool Covers(Strip strip) =>
        Array.Exists(Lanes, lane => Array.Exists(lane.Parts, part => ReferenceEquals(part.Strip, strip)));

    /// <summary>One lane over the whole of one strip.</summary>
    public static Zone Of(Strip strip) => new(strip.Name, [WholeOf(strip)]);

    /// <summary>Every strip from end to end, side by side.</summary>
    public static Zone Of(string name, IEnumerable<Strip> strips) => new(name, [.. strips.Select(WholeOf)]);

    /// <summary>A matrix: its rows side by side, each from its first column to its last.</summary>
    /// <param name="name">As in the rules.</param>
    /// <param name="matrix">A strip of all rows, one after another; the outputs know how it is wired.</param>
    /// <param name="rows">At least one, and a divisor of the strip's pixels.</param>
    public static Zone OfRows(string name, Strip matrix, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (matrix.Pixels % rows != 0)
            throw new ArgumentException($"{matrix.Pixels} pixels are no {rows} rows.", nameof(rows));
        var length = matrix.Meters / rows;
        return new Zone(name, [.. Enumerable.Range(0, rows).Select(row => new Lane(
            [new LanePart(matrix, row * length, Math.Min((row + 1) * length, matrix.Meters))]))]);
    }

    private static Lane WholeOf(Strip strip) => new([new LanePart(strip, 0, strip.Meters)]);
}
