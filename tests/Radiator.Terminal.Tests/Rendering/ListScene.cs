using System.Globalization;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Widgets;

namespace Radiator.Terminal.Tests.Rendering;

/// <summary>
/// A picture as a debugger has it, of made-up rows: header, list, a panel about the selected row, a strip of light.
/// What it costs to draw and to write is measured on it.
/// </summary>
public sealed class ListScene
{
    private const int PanelRows = 5;
    private const int Pixels = 60;

    private static readonly string[] Names =
        ["Order Completed", "Product Viewed", "Home", "Signup Started", "Cart Updated", "Checkout Step Viewed"];

    private static readonly TextStyle Dim = TextStyle.Of(TextAttributes.Dim);
    private static readonly TextStyle Error =
        TextStyle.Of(TextColor.FromAnsi(AnsiColor.BrightRed), TextAttributes.Bold);

    private static readonly TextStyle Selected = TextStyle.Of(TextAttributes.Reverse);

    private readonly double[] _rates = new double[20];
    private readonly char[] _number = new char[24];

    public ListScene(long rows)
    {
        List.SetRange(0, rows);
        for (var i = 0; i < _rates.Length; i++)
            _rates[i] = (i * 7) % 11;
    }

    public VirtualList List { get; } = new();

    /// <summary>Where the light on the strip is; -1: no strip.</summary>
    public int Pulse { get; set; } = -1;

    public void Draw(Frame frame)
    {
        var area = frame.Area;
        var header = frame.Sub(area.TakeTop(2, out area));
        var footer = frame.Sub(area.TakeBottom(1, out area));
        var strip = frame.Sub(area.TakeBottom(1, out area));
        var panel = frame.Sub(area.TakeBottom(PanelRows, out area));
        header.Put(1, 0, "RADIATOR  128/s", TextStyle.Default);
        Sparkline.Draw(header, 18, 0, _rates.Length, _rates, TextStyle.Default);
        header.Put(1, 1, "[1 Events] 2 Violations 14  3 Plan 82%  4 Users  5 Strips", TextStyle.Default);
        DrawList(frame.Sub(area));
        DrawPanel(panel);
        DrawStrip(strip);
        footer.Put(1, 0, "j/k move  enter open  / filter  e next bad  space pause  y copy  : cmd  ? help", Dim);
    }

    private void DrawList(Frame frame)
    {
        List.SetHeight(frame.Height);
        for (var line = 0; List.RowAt(line) is { } row; line++)
        {
            var isBad = row % 9 == 4;
            frame.Put(1, line, isBad ? "✗1" : "", Error);
            Number(frame, 4, line, row, "14:02:");
            frame.Put(18, line, row % 6 == 2 ? "page" : "track", TextStyle.Default);
            frame.Put(28, line, Names[row % 6], TextStyle.Default);
            Number(frame, 50, line, row * 7919 % 90000, "u_");
            frame.Put(60, line, row % 3 == 0 ? "ios" : "web", TextStyle.Default);
            frame.Put(65, line, isBad ? "type revenue" : "", Error);
            if (row != List.Selected)
                continue;
            // While it follows the mark alone tells the newest row: a bar would have to be written with every arrival.
            frame.Put(0, line, ">", TextStyle.Default);
            if (!List.IsFollowing)
                frame.Restyle(new Rect(0, line, frame.Width, 1), Selected);
        }
    }

    private void DrawPanel(Frame frame)
    {
        frame.PutRepeated(0, 0, '─', frame.Width, Dim);
        frame.Put(3, 0, Names[List.Selected % 6], Error);
        frame.Put(1, 1, "✗ type", Error);
        frame.Put(13, 1, "/properties/revenue   expected number, got string", TextStyle.Default);
        Number(frame, 13, 2, List.Selected, "offset ");
        frame.Put(1, 3, "✗ required", Error);
        frame.Put(13, 3, "/properties/currency  missing; plan allows EUR GBP USD", TextStyle.Default);
    }

    private void DrawStrip(Frame frame)
    {
        if (Pulse < 0)
            return;
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            var distance = Math.Abs(pixel - Pulse);
            var light = (byte)(Math.Max(0, 15 - distance) * 17);
            var color = TextColor.FromRgb(0, light, (byte)(light / 2));
            frame.Fill(new Rect(10 + pixel, 0, 1, 1), TextStyle.Default.WithBackground(color));
        }
    }

    private void Number(Frame frame, int x, int y, long value, string prefix)
    {
        // Not by interpolation, which boxes numbers until it is compiled for good.
        prefix.CopyTo(_number);
        value.TryFormat(_number.AsSpan(prefix.Length), out var length, "000000", CultureInfo.InvariantCulture);
        frame.Put(x, y, _number.AsSpan(0, prefix.Length + length), TextStyle.Default);
    }
}
