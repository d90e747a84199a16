using Radiator.Lights.Devices.Net.Wled;

namespace Radiator.Lights.Devices.Tests.Net;

/// <summary>Settings and frames of tests.</summary>
internal static class Lit
{
    public static OutputSettings To(int port, int pixels, Action<OutputSettings>? change = null)
    {
        var settings = new OutputSettings { Name = "wall", Host = "127.0.0.1", Port = port, Pixels = pixels, Gamma = 1 };
        change?.Invoke(settings);
        return settings;
    }

    public static byte[] Frame(Random random, int pixels, int channels = 3)
    {
        var rgb = new byte[pixels * channels];
        random.NextBytes(rgb);
        return rgb;
    }

    public static WledGamma Linear => WledGamma.Fixed(1);
}
