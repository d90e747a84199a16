namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// The bytes of one transfer for a strip of one-wire LEDs: zeros, pixels, zeros. All of a frame is one transfer,
/// because any gap within it longer than a reset makes the strip begin again at its first LED. Reuses its buffer.
/// </summary>
public sealed class NrzFrame
{
    /// <summary>
    /// Zeros before the first bit: controllers whose data line idles high or at its last bit bring it down first, or
    /// the first LED would see a bit too many.
    /// </summary>
    public const int PreambleBytes = 16;

    /// <summary>
    /// The Pi's driver leaves gaps between bytes in transfers below 96 bytes, which it does without DMA
    /// (BCM2835_SPI_DMA_MIN_LENGTH of spi-bcm2835.c). With some to spare.
    /// </summary>
    public const int BytesMin = 128;

    /// <summary>Low time after a frame where nobody said: enough for every chip's newest revision.</summary>
    public const int DefaultResetMicroseconds = 300;

    private readonly NrzCode _code;
    private readonly byte[] _bytes;
    private readonly int _pixelBytes;

    /// <param name="code">How bits are written.</param>
    /// <param name="pixelBytes">Bytes of all pixels: three or four each.</param>
    /// <param name="resetMicroseconds">Low time after the pixels.</param>
    public NrzFrame(NrzCode code, int pixelBytes, int resetMicroseconds = DefaultResetMicroseconds)
    {
        (_code, _pixelBytes) = (code, pixelBytes);
        _bytes = new byte[LengthOf(code, pixelBytes, resetMicroseconds)];
    }

    /// <summary>Bytes of the transfer, to hold against the driver's buffer.</summary>
    public static int LengthOf(NrzCode code, int pixelBytes, int resetMicroseconds)
    {
        // The driver never clocks faster than it is asked to, so this many zeros never take less time.
        var reset = (int)Math.Ceiling(resetMicroseconds * 1e-6 * code.RequestHz / 8) + NrzCode.SlackBytes;
        return Math.Max(BytesMin, PreambleBytes + pixelBytes * code.BytesPerByte + reset);
    }

    /// <summary>The transfer; valid until the next call.</summary>
    /// <param name="pixels">Channel bytes in the order of the wire.</param>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _pixelBytes);
        _code.Encode(pixels, _bytes.AsSpan(PreambleBytes));
        return _bytes;
    }
}
