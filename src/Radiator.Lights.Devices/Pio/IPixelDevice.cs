namespace Radiator.Lights.Devices.Pio;

/// <summary>A device node that takes a frame with one write at its beginning. Belongs to one thread.</summary>
public interface IPixelDevice : IDisposable
{
    /// <summary>
    /// Writes all of it at offset 0; false where the kernel says that it is longer than the strip (EFBIG), which it
    /// shows nevertheless. Throws <see cref="IOException"/>.
    /// </summary>
    bool Write(ReadOnlySpan<byte> bytes);
}
