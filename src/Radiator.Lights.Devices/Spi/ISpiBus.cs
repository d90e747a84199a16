namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// A bus that sends bytes most significant bit first, in mode 0, without gaps within one transfer. Belongs to one
/// thread, which a transfer blocks for as long as it takes on the wire.
/// </summary>
public interface ISpiBus : IDisposable
{
    /// <summary>Longest transfer.</summary>
    int BytesMax { get; }

    /// <summary>Sends all of it in one go. Throws <see cref="IOException"/>.</summary>
    void Transfer(ReadOnlySpan<byte> bytes);
}
