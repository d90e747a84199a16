using Radiator.Terminal.Cells;

namespace Radiator.Testing.Terminal;

/// <summary>SGR as the renderer may speak it; anything else throws.</summary>
internal static class VtStyle
{
    public static TextStyle Apply(TextStyle style, ReadOnlySpan<int> parameters)
    {
        if (parameters.IsEmpty)
            return TextStyle.Default;
        while (!parameters.IsEmpty)
        {
            var code = parameters[0];
            if (code is 38 or 48)
            {
                var color = Extended(parameters, out var used);
                style = code == 38 ? style.WithForeground(color) : style.WithBackground(color);
                parameters = parameters[used..];
                continue;
            }

            style = One(style, code);
            parameters = parameters[1..];
        }

        return style;
    }

    private static TextColor Extended(ReadOnlySpan<int> parameters, out int used)
    {
        switch (parameters)
        {
            case [_, 5, >= 16 and <= 255, ..]:
                used = 3;
                return TextColor.FromPalette((byte)parameters[2]);
            case [_, 2, >= 0 and <= 255, >= 0 and <= 255, >= 0 and <= 255, ..]:
                used = 5;
                return TextColor.FromRgb((byte)parameters[2], (byte)parameters[3], (byte)parameters[4]);
            default:
                throw new InvalidOperationException("Not a proven verb: SGR " + string.Join(';', parameters.ToArray()));
        }
    }

    private static TextStyle One(TextStyle style, int code) => code switch
    {
        1 => style.With(TextAttributes.Bold),
        2 => style.With(TextAttributes.Dim),
        3 => style.With(TextAttributes.Italic),
        4 => style.With(TextAttributes.Underline),
        5 => style.With(TextAttributes.Blink),
        7 => style.With(TextAttributes.Reverse),
        8 => style.With(TextAttributes.Hidden),
        9 => style.With(TextAttributes.Strike),
        22 => style.Without(TextAttributes.Bold | TextAttributes.Dim),
        23 => style.Without(TextAttributes.Italic),
        24 => style.Without(TextAttributes.Underline),
        25 => style.Without(TextAttributes.Blink),
        27 => style.Without(TextAttributes.Reverse),
        28 => style.Without(TextAttributes.Hidden),
        29 => style.Without(TextAttributes.Strike),
        >= 30 and <= 37 => style.WithForeground(TextColor.FromPalette((byte)(code - 30))),
        39 => style.WithForeground(TextColor.Default),
        >= 40 and <= 47 => style.WithBackground(TextColor.FromPalette((byte)(code - 40))),
        49 => style.WithBackground(TextColor.Default),
        >= 90 and <= 97 => style.WithForeground(TextColor.FromPalette((byte)(code - 82))),
        >= 100 and <= 107 => style.WithBackground(TextColor.FromPalette((byte)(code - 92))),
        0 => TextStyle.Default,
        _ => throw new InvalidOperationException($"Not a proven verb: SGR {code}"),
    };
}
