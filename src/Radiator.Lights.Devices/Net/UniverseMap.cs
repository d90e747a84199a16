namespace Radiator.Lights.Devices.Net;

/// <summary>
/// How a frame is cut into DMX universes of 512 slots: whole pixels each, 170 of three channels or 128 of four, as
/// lighting desks and WLED count them.
/// </summary>
/// <param name="pixels">LEDs.</param>
/// <param name="channels">Bytes a pixel.</param>
public readonly struct UniverseMap(int pixels, int channels)
{
    private const int SlotsMax = 512;

    private readonly int _bytesEach = SlotsMax / channels * channels;

    /// <summary>Bytes of the whole frame.</summary>
    public int FrameBytes { get; } = pixels * channels;

    /// <summary>Universes that a frame takes.</summary>
    public int Count => (FrameBytes + _bytesEach - 1) / _bytesEach;

    /// <summary>The part of a frame that goes into one of them.</summary>
    public Range Part(int universe) =>
        (universe * _bytesEach)..Math.Min(FrameBytes, (universe + 1) * _bytesEach);
}
