using System.Runtime.CompilerServices;

namespace Radiator.Lights.Rigs;

/// <summary>
/// One output's frame on its way from light to bytes. Made once; gathers each rank's light, quantises it as often as
/// the limits want it, and knows what the LEDs would really give.
/// </summary>
internal sealed class OutputFrame
{
    // A quarter of a step would blink at 15 Hz: in the dark that is seen, so it stays dark.
    private const float FaintestSteps = 0.25f;

    private readonly RigOutput _output;
    private readonly int _channels;
    private readonly int[] _stripOf;
    private readonly int[] _pixelOf;
    private readonly float[][] _ranks = new float[3][];
    private readonly bool[] _isLit = new bool[3];
    private readonly double[] _milliamps = new double[3];
    private readonly float[] _duties;
    private readonly float[] _phases;
    private readonly ByteCurve _curve;
    private float[] _errors;
    private float[] _nextErrors;

    public OutputFrame(RigOutput output, IReadOnlyList<Strip> strips)
    {
        _output = output;
        _channels = output.Adjustment.Order.Channels;
        (_stripOf, _pixelOf) = (new int[output.Map.Leds], new int[output.Map.Leds]);
        for (var led = 0; led < output.Map.Leds; led++)
        {
            _stripOf[led] = output.Map.TryFind(led, out var strip, out _pixelOf[led])
                ? strips.ToList().IndexOf(strip) : -1;
        }

        var values = output.Map.Leds * _channels;
        for (var rank = 0; rank < _ranks.Length; rank++)
            _ranks[rank] = new float[values];
        (_duties, _errors, _nextErrors, _phases) =
            (new float[values], new float[values], new float[values], new float[values]);
        _curve = new ByteCurve(output.Adjustment.SplitsCurrent ? 1 : output.Adjustment.Gamma);
        Bytes = new byte[output.FrameBytes];
        for (var i = 0; i < values; i++)
            _phases[i] = (Grain.Hash(1, (uint)i, 0) / (float)uint.MaxValue - 0.5f) / 255;
        _phases.CopyTo(_errors, 0);
    }

    public RigOutput Output => _output;

    public byte[] Bytes { get; }

    /// <summary>Estimated current of the newest quantising.</summary>
    public double Milliamps { get; private set; }

    /// <summary>Milliamperes that a rank's light would draw in full.</summary>
    public double MilliampsOf(LightRank rank) => _milliamps[(int)rank];

    /// <summary>Fetches every LED's light from the strips' pictures.</summary>
    public void Gather(StripPicture[] strips)
    {
        for (var rank = 0; rank < _ranks.Length; rank++)
        {
            var isLit = false;
            foreach (var strip in strips)
                isLit |= strip.IsLit((LightRank)rank);
            if (isLit || _isLit[rank])
                Gather(strips, rank);
            _isLit[rank] = isLit;
        }
    }

    /// <summary>Makes the bytes; may be called again for the same frame with other gains.</summary>
    public void Quantise(RankGains gains, Rounding rounding)
    {
        var current = _output.Adjustment.Current;
        var milliamps = _output.DarkMilliamps;
        var (calm, ordinary, failure) = (_ranks[0], _ranks[1], _ranks[2]);
        Span<float> values = stackalloc float[4];
        Span<double> sums = stackalloc double[4];
        sums.Clear();
        for (int led = 0, at = 0; led < _output.Map.Leds; led++, at += _channels)
        {
            var strongest = 0f;
            for (var c = 0; c < _channels; c++)
            {
                var value = calm[at + c] * gains.Calm + ordinary[at + c] * gains.Event
                    + failure[at + c] * gains.Failure;
                values[c] = value = Math.Clamp(value, 0, 1);
                strongest = Math.Max(strongest, value);
            }

            if (_output.Adjustment.SplitsCurrent)
                PutSplit(led, at, values, strongest, rounding);
            else
                Put(led, at, values, rounding);
            for (var c = 0; c < _channels; c++)
                sums[c] += _duties[at + c];
        }

        for (var c = 0; c < _channels; c++)
            milliamps += sums[c] * current.Of(c);
        Milliamps = milliamps;
    }

    /// <summary>The bytes are the ones that are sent: what was rounded off counts for the next frame.</summary>
    public void Commit() => (_errors, _nextErrors) = (_nextErrors, _errors);

    /// <summary>What an LED really gives, white and all.</summary>
    public LinearColor LightOf(int led)
    {
        var at = led * _channels;
        var light = new LinearColor(_duties[at], _duties[at + 1], _duties[at + 2]);
        return _channels == 4 ? light + _output.Adjustment.WhiteLed * _duties[at + 3] : light;
    }

    /// <summary>What an LED would give of its failure light alone, before rounding.</summary>
    public LinearColor FailureLightOf(int led, float gain)
    {
        var (at, values) = (led * _channels, _ranks[(int)LightRank.Failure]);
        var light = new LinearColor(values[at], values[at + 1], values[at + 2]);
        return (_channels == 4 ? light + _output.Adjustment.WhiteLed * values[at + 3] : light) * gain;
    }

    /// <summary>Paints what is really shown into pictures of the strips, three bytes a pixel.</summary>
    public void ShowOn(byte[][] pictures)
    {
        var balance = _output.Adjustment.WhiteBalance;
        for (var led = 0; led < _stripOf.Length; led++)
        {
            if (_stripOf[led] < 0)
                continue;
            var light = LightOf(led);
            var picture = pictures[_stripOf[led]].AsSpan(_pixelOf[led] * 3, 3);
            picture[0] = Byte(light.R, balance.R);
            picture[1] = Byte(light.G, balance.G);
            picture[2] = Byte(light.B, balance.B);
        }

        static byte Byte(float light, float balance) =>
            (byte)Math.Clamp(balance > 0 ? light / balance * 255 + 0.5f : 0, 0, 255);
    }

    private void Gather(StripPicture[] strips, int rank)
    {
        var (values, adjustment) = (_ranks[rank], _output.Adjustment);
        var milliamps = 0.0;
        for (int led = 0, at = 0; led < _stripOf.Length; led++, at += _channels)
        {
            if (_stripOf[led] < 0)
                continue;
            var light = strips[_stripOf[led]].Of((LightRank)rank)[_pixelOf[led]];
            light = new LinearColor(
                light.R * adjustment.WhiteBalance.R,
                light.G * adjustment.WhiteBalance.G,
                light.B * adjustment.WhiteBalance.B);
            if (_channels == 4)
            {
                var white = WhiteIn(light, adjustment.WhiteLed);
                light += adjustment.WhiteLed * -white;
                values[at + 3] = white;
                milliamps += white * adjustment.Current.White;
            }

            (values[at], values[at + 1], values[at + 2]) = (light.R, light.G, light.B);
            milliamps += light.R * adjustment.Current.Red + light.G * adjustment.Current.Green
                + light.B * adjustment.Current.Blue;
        }

        _milliamps[rank] = milliamps;
    }

    /// <summary>
    /// How much of a colour the white LED can take over without giving more of any channel than it has.
    /// </summary>
    private static float WhiteIn(in LinearColor light, in LinearColor white)
    {
        var share = Math.Min(Share(light.R, white.R), Math.Min(Share(light.G, white.G), Share(light.B, white.B)));
        return Math.Clamp(share, 0, 1);

        static float Share(float light, float white) => white > 0 ? light / white : float.MaxValue;
    }

    private void Put(int led, int at, ReadOnlySpan<float> values, Rounding rounding)
    {
        for (var c = 0; c < _channels; c++)
        {
            var i = at + c;
            if (values[c] < FaintestSteps / 255)
            {
                Darken(i, led * _channels + _output.Adjustment.Order.PlaceOf(c));
                continue;
            }

            var wanted = values[c];
            if (rounding == Rounding.Dithered)
                wanted += Carry(_errors[i], _curve.StepAt(wanted));
            var step = rounding == Rounding.Down ? _curve.Below(wanted) : _curve.Nearest(wanted);
            _duties[i] = _curve.DutyOf(step);
            _nextErrors[i] = rounding == Rounding.Dithered ? wanted - _duties[i] : _phases[i];
            Bytes[led * _channels + _output.Adjustment.Order.PlaceOf(c)] = step;
        }
    }

    private void PutSplit(int led, int at, ReadOnlySpan<float> values, float strongest, Rounding rounding)
    {
        var level = CurrentSplit.LevelFor(strongest);
        var size = CurrentSplit.StepOf(level);
        Bytes[led * 4] = (byte)level;
        for (var c = 0; c < _channels; c++)
        {
            var (i, place) = (at + c, led * 4 + 1 + _output.Adjustment.Order.PlaceOf(c));
            if (values[c] < FaintestSteps * size)
            {
                Darken(i, place);
                continue;
            }

            var wanted = rounding == Rounding.Dithered ? values[c] + Carry(_errors[i], size) : values[c];
            var step = (byte)Math.Clamp(wanted / size + (rounding == Rounding.Down ? 0 : 0.5f), 0, 255);
            _duties[i] = step * size;
            _nextErrors[i] = rounding == Rounding.Dithered ? wanted - _duties[i] : _phases[i];
            Bytes[place] = step;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Carry(float error, float step) => Math.Clamp(error, step * -0.5f, step * 0.5f);

    private void Darken(int i, int place) => (_duties[i], _nextErrors[i], Bytes[place]) = (0, _phases[i], 0);
}
