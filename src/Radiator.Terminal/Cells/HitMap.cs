namespace Radiator.Terminal.Cells;

/// <summary>
/// Which areas of a frame a mouse may press, and what they are. Holds <see cref="CountMax"/> areas; what comes after is
/// left out, and is then not to be pressed.
/// </summary>
public sealed class HitMap
{
    /// <summary>Areas of a frame.</summary>
    public const int CountMax = 2048;

    private readonly List<(Rect Area, int Id)> _areas = [];

    /// <summary>Areas that it holds.</summary>
    public int Count => _areas.Count;

    /// <summary>Adds an area, above all that were added before.</summary>
    public void Add(Rect area, int id)
    {
        if (!area.IsEmpty && _areas.Count < CountMax)
            _areas.Add((area, id));
    }

    /// <summary>The id of the topmost area that holds the cell; null where there is none.</summary>
    public int? At(int x, int y)
    {
        for (var index = _areas.Count - 1; index >= 0; index--)
        {
            if (_areas[index].Area.Contains(x, y))
                return _areas[index].Id;
        }

        return null;
    }

    internal void Clear() => _areas.Clear();
}
