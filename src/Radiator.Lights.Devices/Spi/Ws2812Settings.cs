namespace Radiator.Lights.Devices.Spi;

/// <summary>What the settings of a <c>ws2812-spi</c> output come to.</summary>
/// <param name="Chip">The LEDs.</param>
/// <param name="Code">How bits are written.</param>
/// <param name="Order">Of the channels.</param>
/// <param name="FrameBytes">Of one transfer.</param>
public sealed record Ws2812Settings(LedChip Chip, NrzCode Code, ChannelOrder Order, int FrameBytes)
{
    /// <summary>What is read where no chip is named.</summary>
    public const string DefaultChip = "ws2812b";

    private const int ResetMicrosecondsMax = 10_000;

    private static readonly Dictionary<string, NrzEncoding> Encodings = new()
    {
        ["3-bit"] = NrzEncoding.ThreeBit, ["4-bit"] = NrzEncoding.FourBit, ["robust"] = NrzEncoding.Robust,
    };

    /// <summary>Frames a second that the wire allows: a frame is over when its last zero is out.</summary>
    public double FramesPerSecondMax => Code.RequestHz / (FrameBytes * 8.0);

    /// <summary>Of settings that <see cref="Check"/> found nothing wrong with.</summary>
    public static Ws2812Settings Read(OutputSettings settings)
    {
        var chip = LedChip.Find(settings.Chip.Length == 0 ? DefaultChip : settings.Chip)!;
        var code = chip.CodeFor(Encodings[settings.Encoding]);
        ChannelOrder.TryParse(settings.Order.Length == 0 ? chip.Order : settings.Order, out var order);
        var bytes = NrzFrame.LengthOf(code, settings.Pixels * order.Channels, settings.ResetMicroseconds);
        return new Ws2812Settings(chip, code, order, bytes);
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        var name = settings.Chip.Length == 0 ? DefaultChip : settings.Chip;
        if (LedChip.Find(name) is not { IsClocked: false } chip)
        {
            var known = string.Join(", ", LedChip.All.Where(each => !each.IsClocked).Select(each => each.Name));
            return $"Chip is \"{name}\"; allowed: {known}";
        }

        if (!Encodings.ContainsKey(settings.Encoding))
            return $"Encoding is \"{settings.Encoding}\"; allowed: {string.Join(", ", Encodings.Keys)}";
        if (OrderProblem(settings.Order, chip) is { } problem)
            return problem;
        return settings.ResetMicroseconds < chip.ResetMicroseconds || settings.ResetMicroseconds > ResetMicrosecondsMax
            ? $"ResetMicroseconds is {settings.ResetMicroseconds}; allowed for {chip.Name}: {chip.ResetMicroseconds} "
                + $"to {ResetMicrosecondsMax}"
            : null;
    }

    /// <summary>Why an order does not go with a chip; null where it does, as an empty one always.</summary>
    internal static string? OrderProblem(string order, LedChip chip)
    {
        if (order.Length == 0 || (ChannelOrder.TryParse(order, out var read) && read.Channels == chip.Channels))
            return null;
        var letters = chip.Channels == 4 ? "R, G, B and W" : "R, G and B";
        return $"Order is \"{order}\"; allowed for {chip.Name}: {letters} in any order, such as {chip.Order}";
    }
}
