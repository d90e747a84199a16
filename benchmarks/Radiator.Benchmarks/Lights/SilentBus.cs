using Radiator.Lights.Devices.Spi;

namespace Radiator.Benchmarks.Lights;

/// <summary>An SPI bus that takes every transfer at once.</summary>
internal sealed class SilentBus : ISpiBus
{
    public int BytesMax => int.MaxValue;

    public int TransferBytes { get; private set; }

    public void Transfer(ReadOnlySpan<byte> bytes) => TransferBytes = bytes.Length;

    public void Dispose()
    {
    }
}
