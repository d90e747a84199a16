namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// The bytes of one transfer for APA102 and SK9822: four zeros, for each LED <c>0xE0 | current</c> of 5 bits and three
/// channel bytes, then clock edges for the LEDs to hand the data on, of which each delays it: a bit a pixel, and the 32
/// zeros more that an SK9822 takes for the end of a frame. Reuses its buffer.
/// </summary>
public sealed class Apa102Frame
{
    /// <summary>Full current of the 5 bits.</summary>
    public const byte CurrentMax = 31;

    private const int StartBytes = 4;

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
    /// <param name="pixels">Three channel bytes a pixel in the order of the wire.</param>
    /// <param name="currents">5 bits a pixel; empty: all of it.</param>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> currents)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _pixels * 3);
        for (var (i, at) = (0, StartBytes); i < _pixels; i++, at += 4)
        {
            _bytes[at] = (byte)(0xE0 | (currents.IsEmpty ? CurrentMax : currents[i] & CurrentMax));
            pixels.Slice(i * 3, 3).CopyTo(_bytes.AsSpan(at + 1));
        }

        return _bytes;
    }
}
