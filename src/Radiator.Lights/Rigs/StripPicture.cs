namespace Radiator.Lights.Rigs;

/// <summary>One strip's picture in light, a frame for each rank.</summary>
internal sealed class StripPicture(Strip strip)
{
    private readonly Frame[] _frames = [new(strip.Pixels), new(strip.Pixels), new(strip.Pixels)];

    public Strip Strip { get; } = strip;

    public Frame Of(LightRank rank) => _frames[(int)rank];

    public bool IsLit(LightRank rank) => _frames[(int)rank].IsLit;

    public void Clear()
    {
        foreach (var frame in _frames)
            frame.Clear();
    }
}
