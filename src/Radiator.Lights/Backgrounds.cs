namespace Radiator.Lights;

/// <summary>
/// The calm pictures below everything. They must be told apart at a glance, also without colour vision: by where there
/// is light, and by how it moves.
/// </summary>
internal static class Backgrounds
{
    // A breath of seven seconds, calmer than a person's. Between 2 and 8 of 255 steps at 8 bits; its far end follows a
    // quarter later, so that the few steps there are happen at different places at different times.
    private const double BreathSeconds = 7, BreathLag = 0.25, BreathLow = 0.008, BreathHigh = 0.030;
    private static readonly LinearColor BreathColor = new(0.35f, 0.55f, 1f);

    // Markers that walk a sixth of the strip inwards and back in ten seconds.
    private const double MarkerSeconds = 10, MarkerWay = 1 / 6.0, MarkerPixels = 1.2;
    private static readonly LinearColor MarkerColor = LinearColor.FromSrgb(255, 176, 0) * 0.25f;

    // Eight stairs in four seconds, then from the first again.
    private const int Stairs = 8;
    private const double StairSeconds = 0.5;
    private static readonly LinearColor StairColor = new(0.05f, 0.06f, 0.08f);

    // Seven dashes, a quarter of their distance long.
    private const int Dashes = 7;
    private const double DashShare = 0.25;
    private static readonly LinearColor DashColor = LinearColor.FromSrgb(255, 176, 0) * 0.12f;

    // The light closes in from both ends within 1.2 s.
    private const double ShutdownSeconds = 1.2;
    private static readonly LinearColor ShutdownColor = new(0.10f, 0.10f, 0.12f);

    public static void Paint(
        Background background, Strip strip, TimeSpan now, TimeSpan age, float share, Frame frame)
    {
        if (share <= 0)
            return;
        if (background == Background.Idle)
            PaintBreath(strip, now, share, frame);
        else if (background == Background.Disconnected)
            PaintMarkers(strip, now, share, frame);
        else if (background == Background.Starting)
            PaintStairs(strip, age, share, frame);
        else if (background == Background.Stalled)
            PaintDashes(strip, share, frame);
        else if (background == Background.Shutdown)
            PaintClosing(strip, age, share, frame);
    }

    private static void PaintBreath(Strip strip, TimeSpan now, float share, Frame frame)
    {
        for (var i = 0; i < strip.Pixels; i++)
        {
            var phase = now.TotalSeconds / BreathSeconds - BreathLag * i / strip.Pixels;
            var level = BreathLow + (BreathHigh - BreathLow) * (0.5 - 0.5 * Math.Cos(2 * Math.PI * phase));
            frame.Add(i, BreathColor, (float)level * share);
        }
    }

    private static void PaintMarkers(Strip strip, TimeSpan now, float share, Frame frame)
    {
        var walked = 0.5 - 0.5 * Math.Cos(2 * Math.PI * now.TotalSeconds / MarkerSeconds);
        var inwards = strip.Pixels * MarkerWay * walked;
        PaintMarker(inwards, share, frame);
        PaintMarker(strip.Pixels - 1 - inwards, share, frame);
    }

    private static void PaintMarker(double at, float share, Frame frame)
    {
        var first = Math.Max(0, (int)(at - 4 * MarkerPixels));
        var last = Math.Min(frame.Pixels - 1, (int)(at + 4 * MarkerPixels));
        for (var i = first; i <= last; i++)
        {
            var away = (i - at) / MarkerPixels;
            frame.Add(i, MarkerColor, (float)Math.Exp(-away * away / 2) * share);
        }
    }

    private static void PaintStairs(Strip strip, TimeSpan age, float share, Frame frame)
    {
        var climbed = Math.Max(0, age.TotalSeconds) / StairSeconds % Stairs;
        for (var i = 0; i < strip.Pixels; i++)
        {
            // Each stair comes up within a third of its time.
            var stair = i * Stairs / strip.Pixels;
            var light = (float)Math.Clamp((climbed - stair) * 3, 0, 1);
            frame.Add(i, StairColor, light * share);
        }
    }

    private static void PaintDashes(Strip strip, float share, Frame frame)
    {
        for (var i = 0; i < strip.Pixels; i++)
        {
            var place = (i + 0.5) * Dashes / strip.Pixels % 1;
            if (Math.Abs(place - 0.5) < DashShare / 2)
                frame.Add(i, DashColor, share);
        }
    }

    private static void PaintClosing(Strip strip, TimeSpan age, float share, Frame frame)
    {
        var closed = Math.Clamp(age.TotalSeconds / ShutdownSeconds, 0, 1) * strip.Pixels / 2;
        for (var i = 0; i < strip.Pixels && closed < strip.Pixels / 2.0; i++)
        {
            var inside = Math.Min(i, strip.Pixels - 1 - i) + 1 - closed;
            frame.Add(i, ShutdownColor, (float)Math.Clamp(inside, 0, 1) * share);
        }
    }
}
