namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// The bytes of one transfer for APA102 and SK9822: four zeros, for each LED <c>0xE0 | current</c> of 5 bits and three
/// channel bytes, then clock edges for the LEDs to hand the data on, of which each delays it: a bit a pixel, and the 32
/// zeros more that an SK9822 takes for the end of a frame. Reuses its buffer.
/// </summary>
public sealed class Apa102Frame
{
    private const int StartBytes = 4;
    private const byte Mark = 0xE0;

    private readonly byte[] _bytes;
    private readonly int _pixels;

    /// <param name="pixels">LEDs.</param>
    public Apa102Frame(int pixels)
    {
        _pixels = pixels;
        _bytes = new byte[LengthOf(pixels)];
    }

    /// <summary>Bytes of the transfer.</summary>
    public static int LengthOf(int pixels) => StartBytes + pixels * 4 + (pixels / 32 + 2) * 4;

    /// <summary>The transfer; valid until the next call.</summary>
    /// <param name="pixels">Current (0 to 31) and three channel bytes a pixel, in the order of the wire.</param>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _pixels * 4);
        pixels.CopyTo(_bytes.AsSpan(StartBytes));
        for (var at = StartBytes; at < StartBytes + pixels.Length; at += 4)
            _bytes[at] |= Mark;

        return _bytes;
    }
}
