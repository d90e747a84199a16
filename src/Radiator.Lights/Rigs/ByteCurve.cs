namespace Radiator.Lights.Rigs;

/// <summary>Between a byte and the light that it becomes at the receiver: linear, or by the receiver's gamma.</summary>
internal sealed class ByteCurve
{
    private readonly float[] _duties = new float[256];
    private readonly float _exponent;
    private readonly bool _isLinear;

    public ByteCurve(double gamma)
    {
        _isLinear = gamma == 1;
        _exponent = (float)(1 / gamma);
        for (var step = 0; step < _duties.Length; step++)
            _duties[step] = (float)Math.Pow(step / 255.0, gamma);
    }

    public float DutyOf(byte step) => _duties[step];

    /// <summary>Light between the two bytes that a value lies between.</summary>
    public float StepAt(float duty)
    {
        if (_isLinear)
            return 1 / 255f;
        var below = Math.Min(Below(duty), (byte)254);
        return _duties[below + 1] - _duties[below];
    }

    public byte Nearest(float duty)
    {
        if (_isLinear)
            return (byte)Math.Clamp(duty * 255 + 0.5f, 0, 255);
        var below = Below(duty);
        return below < 255 && _duties[below + 1] - duty < duty - _duties[below] ? (byte)(below + 1) : below;
    }

    /// <summary>The highest byte that gives no more light than asked for.</summary>
    public byte Below(float duty)
    {
        var step = Math.Clamp((int)((_isLinear ? duty : MathF.Pow(Math.Max(0, duty), _exponent)) * 255), 0, 255);
        if (step < 255 && _duties[step + 1] <= duty)
            step++;
        return (byte)(step > 0 && _duties[step] > duty ? step - 1 : step);
    }
}
