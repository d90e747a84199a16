using System.Globalization;
using Radiator.Lights.Devices.Spi;
using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices;

/// <summary>What the settings that all LEDs have in common come to: order, white, gamma, current.</summary>
internal static class OutputColors
{
    /// <summary>Why they cannot be used; null where they can.</summary>
    /// <param name="settings">The output's.</param>
    /// <param name="mayHaveWhite">Whether the output can carry a fourth channel.</param>
    public static string? Check(OutputSettings settings, bool mayHaveWhite)
    {
        if (settings.Order.Length > 0
            && !(ColorOrder.TryParse(settings.Order, out var order) && (mayHaveWhite || !order.HasWhite)))
        {
            return $"Order is \"{settings.Order}\"; allowed: r, g and b in any order"
                + (mayHaveWhite ? ", and w for a white LED" : "");
        }

        if (settings.Chip.Length > 0 && LedChip.Find(settings.Chip) is null)
            return $"Chip is \"{settings.Chip}\"; allowed: {string.Join(", ", LedChip.All.Select(each => each.Name))}";
        if (settings.WhiteBalance.Length > 0 && !TryParse(settings.WhiteBalance, out _))
        {
            return $"WhiteBalance is \"{settings.WhiteBalance}\"; allowed: three factors from 0 to 1, "
                + "such as 1 0.8 0.7";
        }

        if (settings.WhiteLed.Length > 0 && !TryParse(settings.WhiteLed, out _))
            return $"WhiteLed is \"{settings.WhiteLed}\"; allowed: three shares from 0 to 1, such as 1 0.9 0.6";
        return settings.Gamma is null or (>= 1 and <= 4)
            ? null
            : FormattableString.Invariant($"Gamma is {settings.Gamma}; allowed: 1 to 4, or none");
    }

    /// <summary>Of settings that <see cref="Check"/> found nothing wrong with.</summary>
    /// <param name="settings">The output's.</param>
    /// <param name="usual">The order where nobody said.</param>
    public static OutputAdjustment Of(OutputSettings settings, ColorOrder usual) => new()
    {
        Order = OrderOf(settings, usual),
        Gamma = settings.Gamma ?? 1,
        WhiteBalance = TryParse(settings.WhiteBalance, out var balance) ? balance : new LinearColor(1, 1, 1),
        WhiteLed = TryParse(settings.WhiteLed, out var white) ? white : new LinearColor(1, 1, 1),
        Current = LedChip.Find(settings.Chip)?.Current
            ?? (OrderOf(settings, usual).HasWhite ? LedCurrent.Sk6812Rgbw : LedCurrent.Ws2812B),
    };

    /// <summary>The order of settings, or the usual one.</summary>
    public static ColorOrder OrderOf(OutputSettings settings, ColorOrder usual) =>
        ColorOrder.TryParse(settings.Order, out var order) ? order : usual;

    private static bool TryParse(string text, out LinearColor color)
    {
        color = default;
        var parts = text.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries);
        Span<float> values = stackalloc float[3];
        if (parts.Length != values.Length)
            return false;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out values[i])
                || values[i] is not (>= 0 and <= 1))
                return false;
        }

        color = new LinearColor(values[0], values[1], values[2]);
        return true;
    }
}
