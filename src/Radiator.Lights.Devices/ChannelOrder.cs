namespace Radiator.Lights.Devices;

/// <summary>
/// In which order a pixel's channels go over the wire, and how many they are. With a white channel, what red, green and
/// blue have in common is moved to it. Immutable.
/// </summary>
public sealed class ChannelOrder
{
    private readonly int _red;
    private readonly int _green;
    private readonly int _blue;
    private readonly int _white;

    private ChannelOrder(string text)
    {
        Text = text;
        (_red, _green, _blue, _white) =
            (text.IndexOf('R'), text.IndexOf('G'), text.IndexOf('B'), text.IndexOf('W'));
    }

    /// <summary>Red, green, blue: what network protocols say.</summary>
    public static ChannelOrder Rgb { get; } = new("RGB");

    /// <summary>As people write it.</summary>
    public string Text { get; }

    /// <summary>Bytes a pixel: 3 or 4.</summary>
    public int Channels => Text.Length;

    /// <summary>Reads RGB, GRB, ... or with one W at any place, in capital letters.</summary>
    public static bool TryParse(string text, out ChannelOrder order)
    {
        order = Rgb;
        var isOrder = text.Length is 3 or 4 && text.All("RGBW".Contains) && text.Distinct().Count() == text.Length
            && (text.Length == 4 || !text.Contains('W'));
        if (isOrder)
            order = new ChannelOrder(text);
        return isOrder;
    }

    /// <summary>Puts a frame into the wire's order.</summary>
    /// <param name="rgb">Red, green, blue of each pixel.</param>
    /// <param name="to"><see cref="Channels"/> bytes of each pixel.</param>
    public void Write(ReadOnlySpan<byte> rgb, Span<byte> to)
    {
        for (var (from, at) = (0, 0); from < rgb.Length; from += 3, at += Channels)
        {
            var (r, g, b) = (rgb[from], rgb[from + 1], rgb[from + 2]);
            var pixel = to.Slice(at, Channels);
            if (_white >= 0)
            {
                var white = Math.Min(r, Math.Min(g, b));
                pixel[_white] = white;
                (r, g, b) = ((byte)(r - white), (byte)(g - white), (byte)(b - white));
            }

            (pixel[_red], pixel[_green], pixel[_blue]) = (r, g, b);
        }
    }
}
