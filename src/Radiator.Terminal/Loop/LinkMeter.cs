namespace Radiator.Terminal.Loop;

/// <summary>
/// What the link to a terminal is like, out of how long frames of known size took to be acknowledged:
/// time = round trip + bytes / rate.
/// </summary>
internal sealed class LinkMeter
{
    // The best of this one and the one before count: a laptop that changes its network is measured anew.
    private const int PeriodSeconds = 30;

    // Less than this between two acknowledgements is noise of the scheduler's.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(10);

    // A difference in size that is worth a measurement.
    private const int BytesApart = 100;

    // So many bytes within the noise are a rate that nobody waits for.
    private const int BytesFast = 2000;

    private const double Smoothing = 0.3;

    // Frames are kept small by what was measured, and small ones measure little: so it grows by itself until it is
    // measured again, and quickly where as many bytes take clearly less time than they ever did.
    private const double Growth = 1.01, FastGrowth = 1.5, ClearlyLess = 0.7;

    private (TimeSpan Time, int Bytes)? _best;
    private (TimeSpan Time, int Bytes)? _bestBefore;
    private TimeSpan _periodFrom;

    /// <summary>The shortest round trip lately.</summary>
    public TimeSpan? Best => Least?.Time;

    /// <summary>The last one.</summary>
    public TimeSpan? Last { get; private set; }

    /// <summary>Bytes a second; null: too fast to tell.</summary>
    public double? Rate { get; private set; }

    private (TimeSpan Time, int Bytes)? Least =>
        _best is { } now && _bestBefore is { } before ? now.Time <= before.Time ? now : before : _best ?? _bestBefore;

    /// <summary>A frame was acknowledged.</summary>
    /// <param name="now">Time since the loop began.</param>
    /// <param name="took">Since it was written.</param>
    /// <param name="bytes">Its size, with what was on its way before it.</param>
    public void Add(TimeSpan now, TimeSpan took, int bytes)
    {
        Last = took;
        MeasureRate(took, bytes);
        if (now - _periodFrom > TimeSpan.FromSeconds(PeriodSeconds))
            (_bestBefore, _best, _periodFrom) = (_best ?? _bestBefore, null, now);
        if (_best is not { } best || took <= best.Time)
            _best = (took, bytes);
    }

    private void MeasureRate(TimeSpan took, int bytes)
    {
        if (Least is not { } least)
            return;
        if (bytes - least.Bytes < BytesApart)
        {
            Rate *= bytes >= least.Bytes && took < ClearlyLess * least.Time ? FastGrowth : Growth;
            return;
        }

        var slower = took - least.Time;
        if (slower <= Noise)
        {
            // So much more in no more time: fast, until something else is seen. Of a little more nothing can be told.
            if (bytes - least.Bytes >= BytesFast)
                Rate = null;
            return;
        }

        var rate = (bytes - least.Bytes) / slower.TotalSeconds;
        Rate = Rate is { } known ? known + (Smoothing * (rate - known)) : rate;
    }
}
