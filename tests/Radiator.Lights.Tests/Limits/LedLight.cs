using Radiator.Lights.Rigs;

namespace Radiator.Lights.Tests.Limits;

/// <summary>What LEDs make of the bytes that they get, written apart from the code that makes the bytes.</summary>
internal static class LedLight
{
    public static (double R, double G, double B)[] Of(ReadOnlySpan<byte> bytes, OutputAdjustment adjustment)
    {
        var light = new List<(double R, double G, double B)>();
        var order = adjustment.Order.ToString();
        for (var at = 0; at < bytes.Length; at += adjustment.BytesPerPixel)
        {
            var current = adjustment.SplitsCurrent ? bytes[at] / 31.0 : 1;
            var channels = bytes.Slice(adjustment.SplitsCurrent ? at + 1 : at, order.Length);
            var duty = new Dictionary<char, double> { ['w'] = 0 };
            for (var i = 0; i < order.Length; i++)
            {
                var gamma = adjustment.SplitsCurrent ? 1 : adjustment.Gamma;
                duty[order[i]] = current * Math.Pow(channels[i] / 255.0, gamma);
            }

            light.Add((duty['r'] + duty['w'], duty['g'] + duty['w'], duty['b'] + duty['w']));
        }

        return [.. light];
    }
}
