namespace Radiator.Lights;

/// <summary>
/// The glitter of a sparkling pulse: a third of its pixels bright and whitened, the others dim, drawn anew ten times a
/// second. Which ones follows from pulse, pixel and time alone: the same events give the same frames. Single pixels
/// glitter against each other; the light of the whole hardly changes, so it is no flash.
/// </summary>
internal static class Grain
{
    private const double ChangesPerSecond = 10;
    private const uint BrightOutOf256 = 85;
    private const float Dim = 0.2f, Whiten = 0.35f;

    public static void Add(in Pulse pulse, int pixel, float share, TimeSpan now, Frame frame)
    {
        var step = (uint)((now - pulse.Start).TotalSeconds * ChangesPerSecond);
        var isBright = (Hash((uint)pulse.Origin.Number, (uint)pixel, step) & 0xFF) < BrightOutOf256;
        if (!isBright)
        {
            frame.Add(pixel, pulse.Color, share * Dim);
            return;
        }

        var strongest = Math.Max(pulse.Color.R, Math.Max(pulse.Color.G, pulse.Color.B));
        var white = new LinearColor(strongest, strongest, strongest) * Whiten;
        frame.Add(pixel, pulse.Color * (1 - Whiten) + white, share);
    }

    /// <summary>Three numbers well mixed (the finaliser of MurmurHash3).</summary>
    private static uint Hash(uint seed, uint pixel, uint step)
    {
        var h = seed * 0x9E3779B1 ^ pixel * 0x85EBCA77 ^ step * 0xC2B2AE3D;
        h = (h ^ h >> 16) * 0x85EBCA6B;
        h = (h ^ h >> 13) * 0xC2B2AE35;
        return h ^ h >> 16;
    }
}
