namespace Radiator.Lights.Load;

/// <summary>
/// The colours of a zone's heat and how much there is of each. Bounded: one more colour than there are places joins
/// the one that it is nearest to.
/// </summary>
internal sealed class HeatColors
{
    private const int ColorsMax = 8;

    private readonly LinearColor[] _colors = new LinearColor[ColorsMax];
    private readonly double[] _heat = new double[ColorsMax];
    private int _count;

    public void Add(in LinearColor color, double heat)
    {
        var place = PlaceOf(color);
        _heat[place] += heat;
    }

    public void Cool(double factor)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            _heat[i] *= factor;
            if (_heat[i] >= 0.01)
                continue;
            _count--;
            (_colors[i], _heat[i]) = (_colors[_count], _heat[_count]);
        }
    }

    /// <summary>The colour at a place between 0 and 1 of a bar in which each has its share.</summary>
    public LinearColor At(double place)
    {
        var all = 0.0;
        for (var i = 0; i < _count; i++)
            all += _heat[i];
        var left = place * all;
        for (var i = 0; i < _count; i++)
        {
            left -= _heat[i];
            if (left < 0 || i == _count - 1)
                return _colors[i];
        }

        return default;
    }

    private int PlaceOf(in LinearColor color)
    {
        var (nearest, distance) = (0, float.MaxValue);
        for (var i = 0; i < _count; i++)
        {
            var away = Math.Abs(_colors[i].R - color.R) + Math.Abs(_colors[i].G - color.G)
                + Math.Abs(_colors[i].B - color.B);
            if (away < distance)
                (nearest, distance) = (i, away);
        }

        if (distance == 0 || _count == ColorsMax)
            return nearest;
        (_colors[_count], _heat[_count]) = (color, 0);
        return _count++;
    }
}
