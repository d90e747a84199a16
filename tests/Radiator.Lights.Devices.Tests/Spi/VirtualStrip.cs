using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices.Tests.Spi;

/// <summary>
/// A strip that looks at the wire: walks the levels of the data line at the clock that the controller really gives,
/// holds each high and low against the data sheet, and shows what was sent when the line was low for long enough.
/// It knows nothing of encodings.
/// </summary>
internal sealed class VirtualStrip : ISpiBus
{
    private const int DmaBytesMin = 96;

    private readonly DataSheet _sheet;
    private readonly double _clock;
    private readonly byte[] _shown;
    private readonly List<bool> _bits = [];
    private double _high;
    private double _low = double.PositiveInfinity;
    private bool _isLatched = true;

    /// <param name="sheet">The chip.</param>
    /// <param name="pixels">LEDs.</param>
    /// <param name="sourceHz">What the controller divides.</param>
    /// <param name="requestHz">What it is asked for.</param>
    public VirtualStrip(DataSheet sheet, int pixels, double sourceHz, double requestHz)
    {
        _sheet = sheet;

        // The rule of spi-bcm2835.c, in its own words: cdiv = DIV_ROUND_UP(clk_hz, hz); cdiv += (cdiv % 2).
        var divisor = Math.Ceiling(sourceHz / requestHz);
        divisor += divisor % 2;
        _clock = 1e9 / (sourceHz / divisor);
        _shown = new byte[pixels * sheet.Channels];
    }

    public int BytesMax { get; init; } = 1 << 20;

    /// <summary>Low time between two transfers: what the kernel takes.</summary>
    public double GapNanoseconds { get; init; }

    public List<string> Violations { get; } = [];

    public int Transfers { get; private set; }

    public int Latches { get; private set; }

    /// <summary>What the LEDs show: their channels in the order that they came.</summary>
    public ReadOnlySpan<byte> Shown => _shown;

    public void Transfer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
            throw new IOException("Message too long");
        if (Transfers++ > 0)
            Low(GapNanoseconds);
        foreach (var value in bytes)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                if ((value >> bit & 1) == 1)
                    High(_clock);
                else
                    Low(_clock);
            }

            // Without DMA the controller makes a pause of a clock after each byte.
            if (bytes.Length < DmaBytesMin)
                Low(_clock);
        }

        if (!_isLatched)
            Violate($"low for {_low:F0} ns at the end, which is no reset");
    }

    public void Dispose()
    {
    }

    private void High(double time)
    {
        if (_low > 0 && !_isLatched)
            EndLow();
        _isLatched = false;
        (_high, _low) = (_high + time, 0);
    }

    private void Low(double time)
    {
        if (_high > 0)
            EndHigh();
        _low += time;
        if (!_isLatched && _low >= _sheet.ResetNanoseconds)
            Latch();
    }

    private void EndHigh()
    {
        if (IsWithin(_sheet.ZeroHigh, _high))
            _bits.Add(false);
        else if (IsWithin(_sheet.OneHigh, _high))
            _bits.Add(true);
        else
        {
            Violate($"high for {_high:F0} ns at bit {_bits.Count}");
            _bits.Add(_high > (_sheet.ZeroHigh.Max + _sheet.OneHigh.Min) / 2.0);
        }

        _high = 0;
    }

    private void EndLow()
    {
        var window = _bits[^1] ? _sheet.OneLow : _sheet.ZeroLow;
        if (!IsWithin(window, _low))
            Violate($"low for {_low:F0} ns after bit {_bits.Count - 1}");
    }

    private void Latch()
    {
        (_isLatched, Latches) = (true, Latches + 1);
        var bitsPerPixel = _sheet.Channels * 8;
        if (_bits.Count % bitsPerPixel != 0)
            Violate($"{_bits.Count} bits are no whole number of pixels");
        for (var i = 0; i < Math.Min(_bits.Count / 8, _shown.Length); i++)
        {
            var value = 0;
            for (var bit = 0; bit < 8; bit++)
                value = value << 1 | (_bits[i * 8 + bit] ? 1 : 0);
            _shown[i] = (byte)value;
        }

        _bits.Clear();
    }

    // The time of a clock is no whole number: data sheets are not about picoseconds.
    private static bool IsWithin((int Min, int Max) window, double time) =>
        time >= window.Min - 0.5 && time <= window.Max + 0.5;

    private void Violate(string problem)
    {
        if (Violations.Count < 10)
            Violations.Add(problem);
    }
}
