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

    // Two late answers that are further apart have nothing to do with each other.
    private static readonly TimeSpan DoubtMax = TimeSpan.FromSeconds(10);

    private (TimeSpan Time, int Bytes)? _best;
    private (TimeSpan Time, int Bytes)? _bestBefore;
    private TimeSpan _periodFrom;
    private (double Rate, TimeSpan At)? _doubt;

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
        MeasureRate(now, took, bytes);
        if (now - _periodFrom > TimeSpan.FromSeconds(PeriodSeconds))
            (_bestBefore, _best, _periodFrom) = (_best ?? _bestBefore, null, now);
        if (_best is not { } best || took <= best.Time)
            _best = (took, bytes);
    }

    private void MeasureRate(TimeSpan now, TimeSpan took, int bytes)
    {
        if (Least is not { } least)
            return;
        var (more, slower) = (bytes - least.Bytes, took - least.Time);
        if (slower <= Noise && more > 0)
            KnowAtLeast(more);
        if (more < BytesApart)
            Rate *= more >= 0 && took < ClearlyLess * least.Time ? FastGrowth : Growth;
        else if (slower > Noise)
            Measured(more / slower.TotalSeconds, now, sentAt: now - took, isLocal: least.Time <= Noise);
    }

    // So much more in no more time.
    private void KnowAtLeast(int more)
    {
        if (more >= BytesApart)
            _doubt = null;
        if (more >= BytesFast)
            Rate = null;
        // Whoever hesitated once, and was taken for slow, is found out though his frames are small now.
        else if (Rate < more / (2 * Noise.TotalSeconds))
            Rate = more / (2 * Noise.TotalSeconds);
    }

    // A terminal on this machine that hesitates once is no slow link: what was sent after the first late answer has to
    // be late too. A link that always takes its time is believed at once: a key may be waiting.
    private void Measured(double rate, TimeSpan now, TimeSpan sentAt, bool isLocal)
    {
        if (Rate is { } known)
        {
            Rate = known + (Smoothing * (rate - known));
            return;
        }

        if (!isLocal)
            Rate = rate;
        else if (_doubt is not { } doubt || now - doubt.At > DoubtMax)
            _doubt = (rate, now);
        else if (sentAt >= doubt.At)
            (Rate, _doubt) = (Math.Max(rate, doubt.Rate), null);
    }
}
