namespace Radiator.Lights.Tests;

/// <summary>Strips, pulses and measurements that the tests share.</summary>
internal static class Some
{
    public static readonly LinearColor White = new(1, 1, 1);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static Pulse Pulse(
        Zone zone, double seconds = 2, PulseDirection direction = PulseDirection.Forwards) => new()
    {
        Zone = zone,
        Color = new LinearColor(0, 1, 0),
        Pace = PulsePace.EndToEnd(seconds),
        Direction = direction,
        Start = TimeSpan.Zero,
        EaseIn = TimeSpan.Zero,
    };

    /// <summary>Any pulse at all.</summary>
    public static Pulse Any(Random random, Zone zone, TimeSpan now) => new()
    {
        Origin = new PulseOrigin(default, (ulong)random.NextInt64()),
        Zone = zone,
        Color = new LinearColor(random.NextSingle(), random.NextSingle(), random.NextSingle())
            * (random.NextSingle() * 2),
        Pace = PulsePace.EndToEnd(0.3 + random.NextDouble() * 4),
        Direction = (PulseDirection)random.Next(2),
        Shape = (PulseShape)random.Next(8),
        Texture = (PulseTexture)random.Next(4),
        IsPriority = random.Next(5) == 0,
        Start = now,
    };

    /// <summary>One pulse alone on a dark strip, before knee and limits.</summary>
    public static Frame Draw(in Pulse pulse, Strip strip, TimeSpan at)
    {
        var frame = new Frame(strip.Pixels);
        Compositor.Add(pulse, strip, at, frame);
        return frame;
    }

    public static double Energy(this Frame frame)
    {
        var sum = 0.0;
        foreach (var value in frame.Values)
            sum += value;
        return sum;
    }

    public static double Strongest(this Frame frame, int pixel)
    {
        var color = frame[pixel];
        return Math.Max(color.R, Math.Max(color.G, color.B));
    }

    public static int Brightest(this Frame frame) => Enumerable.Range(0, frame.Pixels).MaxBy(frame.Strongest);

    /// <summary>Relative luminance of sRGB's primaries.</summary>
    public static double Luminance(double r, double g, double b) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
