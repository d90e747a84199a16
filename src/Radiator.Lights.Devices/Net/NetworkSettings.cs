using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Net;

/// <summary>What the network outputs check alike.</summary>
internal static class NetworkSettings
{
    private const int HostCharactersMax = 253;

    /// <summary>Why host, port, order or gamma cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings, bool needsHost)
    {
        if (settings.Host.Length == 0 && needsHost)
            return "Host is empty; it must be the receiver's name or address";
        if (settings.Host.Length > 0 && !IsHost(settings.Host))
            return $"Host is \"{settings.Host}\"; it must be a name or an IPv4 address, without a port";
        if (settings.Port is < 0 or > 65535)
            return $"Port is {settings.Port}; allowed: 1 to 65535, or 0 for the protocol's";
        return OutputColors.Check(settings, mayHaveWhite: true);
    }

    /// <summary>
    /// What the bytes of a frame are like: the receiver usually puts channels into its strip's order. No dithering,
    /// because nobody knows how many frames a second are really shown: below 50 it would be seen.
    /// </summary>
    public static OutputAdjustment AdjustmentOf(OutputSettings settings) =>
        OutputColors.Of(settings, ColorOrder.Rgb) with { Dithers = false };

    /// <summary>Bytes a pixel: 3 or 4.</summary>
    public static int ChannelsOf(OutputSettings settings) => OutputColors.OrderOf(settings, ColorOrder.Rgb).Channels;

    /// <summary>The port, or the protocol's.</summary>
    public static int PortOf(OutputSettings settings, int usual) => settings.Port == 0 ? usual : settings.Port;

    private static bool IsHost(string text) => text.Length <= HostCharactersMax
        && Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4;
}
