namespace Radiator.Lights;

/// <summary>
/// What a texture does to a pixel's light. Which grains glitter follows from pulse, pixel and time alone: the same
/// events give the same frames. Single pixels glitter against each other; the light of the whole hardly changes.
/// </summary>
internal static class Grain
{
    // Six times a second a grain may change: at most three times up and down.
    private const double ChangesPerSecond = 6;
    private const uint BrightOutOf256 = 110;
    private const float SparkleDim = 0.12f, Whiten = 0.15f;
    private const double DashMeters = 0.05;
    private const float DashDim = 0.05f, SoftLight = 0.5f;

    public static void Add(in Pulse pulse, int pixel, float share, Strip strip, TimeSpan now, Frame frame, bool covers)
    {
        switch (pulse.TextureShown)
        {
            case PulseTexture.Sparkle:
                AddSparkle(pulse, pixel, share, now, frame, covers);
                break;
            case PulseTexture.Dashed:
                var dash = Math.Max(2, (int)Math.Round(DashMeters / strip.PitchMeters));
                frame.Over(pixel, pulse.Color, pixel / dash % 2 == 0 ? share : share * DashDim, covers);
                break;
            case PulseTexture.Soft:
                frame.Over(pixel, pulse.Color, share * SoftLight, covers);
                break;
            default:
                frame.Over(pixel, pulse.Color, share, covers);
                break;
        }
    }

    /// <summary>Three numbers well mixed (the finaliser of MurmurHash3).</summary>
    public static uint Hash(uint seed, uint pixel, uint step)
    {
        var h = seed * 0x9E3779B1 ^ pixel * 0x85EBCA77 ^ step * 0xC2B2AE3D;
        h = (h ^ h >> 16) * 0x85EBCA6B;
        h = (h ^ h >> 13) * 0xC2B2AE35;
        return h ^ h >> 16;
    }

    private static void AddSparkle(
        in Pulse pulse, int pixel, float share, TimeSpan now, Frame frame, bool covers)
    {
        var steps = (now - pulse.Start).TotalSeconds * ChangesPerSecond;
        var step = (uint)steps;
        var share01 = (float)(steps - step);
        var seed = (uint)pulse.Origin.Number;
        var from = Hash(seed, (uint)pixel, step) % 256 < BrightOutOf256 ? 1f : 0f;
        var to = Hash(seed, (uint)pixel, step + 1) % 256 < BrightOutOf256 ? 1f : 0f;
        var bright = from + (to - from) * share01 * share01 * (3 - 2 * share01);

        var strongest = Math.Max(pulse.Color.R, Math.Max(pulse.Color.G, pulse.Color.B));
        var white = new LinearColor(strongest, strongest, strongest) * (Whiten * bright);
        var color = pulse.Color * (1 - Whiten * bright) + white;
        frame.Over(pixel, color, share * (SparkleDim + (1 - SparkleDim) * bright), covers);
    }
}
