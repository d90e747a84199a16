using Radiator.Lights.Limits;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Rigs;

/// <summary>
/// From a scene to the bytes of every output: compose each strip, gather, limit the current of each supply, quantise,
/// and see to it that nothing flashes. Allocates nothing after its making. Belongs to one thread.
/// </summary>
public sealed class RigRenderer
{
    // Below this rate dithering is seen as flicker (leds.md: off below 50 frames a second).
    private static readonly TimeSpan DitherPeriodMax = TimeSpan.FromSeconds(1 / 48.0);

    private readonly StripPicture[] _strips;
    private readonly OutputFrame[] _outputs;
    private readonly SupplyLimiter[] _limiters;
    private readonly int[] _budgetOf;
    private readonly FlashGovernor[] _governors;
    private readonly RigFlashGovernor _together;
    private readonly RankGains[] _gains;
    private readonly byte[][] _pictures;
    private readonly ulong[] _powerLimited;
    private readonly ulong[] _flashLimited;
    private TimeSpan _before = TimeSpan.MinValue / 2;

    /// <summary>Makes room for the frames of a rig.</summary>
    public RigRenderer(Rig rig)
    {
        Rig = rig;
        _strips = [.. rig.Strips.Select(strip => new StripPicture(strip))];
        _outputs = [.. rig.Outputs.Select(output => new OutputFrame(output, rig.Strips))];
        _limiters = [.. rig.Budgets.Select(
            budget => new SupplyLimiter(budget.MilliampsMax, rig.DarkMilliamps(budget)))];
        _budgetOf = [.. rig.Outputs.Select(output => rig.Budgets.ToList().IndexOf(output.Budget))];
        _governors = [.. _outputs.Select(output => new FlashGovernor(output))];
        _together = new RigFlashGovernor(_outputs, _governors);
        _gains = new RankGains[_outputs.Length];
        (_powerLimited, _flashLimited) = (new ulong[_outputs.Length], new ulong[_outputs.Length]);
        _pictures = [.. rig.Strips.Select(strip => new byte[strip.Pixels * 3])];
    }

    /// <summary>What it renders for.</summary>
    public Rig Rig { get; }

    /// <summary>The newest frame of an output, as it takes it.</summary>
    /// <param name="output">Place in the rig's list.</param>
    public ReadOnlySpan<byte> FrameOf(int output) => _outputs[output].Bytes;

    /// <summary>What was done to the newest frame of an output.</summary>
    /// <param name="output">Place in the rig's list.</param>
    public OutputStatus StatusOf(int output) => new(
        _outputs[output].Milliamps, _limiters[_budgetOf[output]].IsLimiting, _governors[output].IsLimiting,
        _powerLimited[output], _flashLimited[output]);

    /// <summary>
    /// What a strip's LEDs really show, for people who look on from elsewhere: red, green, blue a pixel, linear.
    /// </summary>
    /// <param name="strip">Place in the rig's list.</param>
    public ReadOnlySpan<byte> PictureOf(int strip) => _pictures[strip];

    /// <summary>Makes the frames of a time.</summary>
    /// <param name="scene">What is going on.</param>
    /// <param name="now">Frame time; never goes back.</param>
    /// <param name="brightness">By the time of day.</param>
    public void Render(Scene scene, TimeSpan now, Brightness brightness)
    {
        foreach (var strip in _strips)
            Compositor.Compose(scene, strip, now);
        foreach (var output in _outputs)
            output.Gather(_strips);
        LimitPower(brightness, now);
        for (var i = 0; i < _outputs.Length; i++)
            _outputs[i].Quantise(_gains[i] * _governors[i].Begin(now), RoundingOf(i, now));
        for (var budget = 0; budget < _limiters.Length; budget++)
            CutDown(budget);
        for (var i = 0; i < _outputs.Length; i++)
            _governors[i].Govern(_gains[i], now);
        _together.Govern(_gains, now);
        for (var i = 0; i < _outputs.Length; i++)
        {
            _governors[i].Commit(now);
            _outputs[i].Commit();
            _outputs[i].ShowOn(_pictures);
            _powerLimited[i] += _limiters[_budgetOf[i]].IsLimiting ? 1u : 0;
            _flashLimited[i] += _governors[i].IsLimiting ? 1u : 0;
        }

        _before = now;
    }

    private Rounding RoundingOf(int output, TimeSpan now)
    {
        if (_limiters[_budgetOf[output]].IsLimiting || _governors[output].IsLimiting)
            return Rounding.Down;
        return _outputs[output].Output.Adjustment.Dithers && now - _before <= DitherPeriodMax
            ? Rounding.Dithered
            : Rounding.Nearest;
    }

    private void LimitPower(Brightness brightness, TimeSpan now)
    {
        Span<double> wanted = stackalloc double[3];
        for (var budget = 0; budget < _limiters.Length; budget++)
        {
            wanted.Clear();
            for (var i = 0; i < _outputs.Length; i++)
            {
                if (_budgetOf[i] != budget)
                    continue;
                for (var rank = 0; rank < wanted.Length; rank++)
                    wanted[rank] += _outputs[i].MilliampsOf((LightRank)rank) * ShareOf(i, (LightRank)rank, brightness);
            }

            var limit = _limiters[budget].Limit(wanted, now);
            for (var i = 0; i < _outputs.Length; i++)
            {
                if (_budgetOf[i] == budget)
                {
                    _gains[i] = limit * new RankGains(
                        ShareOf(i, LightRank.Calm, brightness),
                        ShareOf(i, LightRank.Event, brightness),
                        ShareOf(i, LightRank.Failure, brightness));
                }
            }
        }
    }

    private float ShareOf(int output, LightRank rank, Brightness brightness)
    {
        var share = rank == LightRank.Failure ? brightness.Failures : brightness.Ordinary;
        return (float)Math.Clamp(share * _outputs[output].Output.Brightness, 0, 1);
    }

    /// <summary>Rounding up may ask for a little more than there is; rounding down never does.</summary>
    private void CutDown(int budget)
    {
        var milliamps = 0.0;
        for (var i = 0; i < _outputs.Length; i++)
            milliamps += _budgetOf[i] == budget ? _outputs[i].Milliamps : 0;
        if (milliamps <= Rig.Budgets[budget].MilliampsMax)
            return;
        for (var i = 0; i < _outputs.Length; i++)
        {
            // A hair less, for the sums are of floats.
            if (_budgetOf[i] == budget)
                _outputs[i].Quantise(_gains[i] * _governors[i].Gains * 0.9999f, Rounding.Down);
        }
    }
}
