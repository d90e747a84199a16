using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Spi;

/// <summary>What the settings of a <c>ws2812-spi</c> output come to.</summary>
/// <param name="Chip">The LEDs.</param>
/// <param name="Code">How bits are written.</param>
/// <param name="Adjustment">What the bytes of a frame are like.</param>
/// <param name="FrameBytes">Of one transfer.</param>
public sealed record Ws2812Settings(LedChip Chip, NrzCode Code, OutputAdjustment Adjustment, int FrameBytes)
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
        var adjustment = OutputColors.Of(settings, chip.Order) with { Current = chip.Current };
        var bytes = NrzFrame.LengthOf(
            code, settings.Pixels * adjustment.BytesPerPixel, settings.ResetMicroseconds);
        return new Ws2812Settings(chip, code, adjustment, bytes);
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
        if (OrderProblem(settings, chip) is { } problem)
            return problem;
        return settings.ResetMicroseconds < chip.ResetMicroseconds || settings.ResetMicroseconds > ResetMicrosecondsMax
            ? $"ResetMicroseconds is {settings.ResetMicroseconds}; allowed for {chip.Name}: {chip.ResetMicroseconds} "
                + $"to {ResetMicrosecondsMax}"
            : null;
    }

    /// <summary>Why order and white do not go with a chip; null where they do.</summary>
    internal static string? OrderProblem(OutputSettings settings, LedChip chip)
    {
        if (OutputColors.Check(settings, chip.Order.HasWhite) is { } problem)
            return problem;
        return OutputColors.OrderOf(settings, chip.Order).Channels != chip.Order.Channels
            ? $"Order is \"{settings.Order}\"; allowed for {chip.Name}: all of r, g, b and w, such as {chip.Order}"
            : null;
    }
}
