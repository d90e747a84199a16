namespace Radiator.Lights.Pictures;

/// <summary>
/// What strips showed, as one picture: time goes down, the strip lies across, several strips side by side. Ticks at the
/// left margin: a second, five seconds.
/// </summary>
internal sealed class TimePicture
{
    /// <summary>Rows of time a second; a row is the mean of its frames.</summary>
    public const int RowsPerSecond = 30;

    private const int FramesPerRow = VirtualWall.FramesPerSecond / RowsPerSecond;
    private const int Margin = 12, Gap = 8, WidthWanted = 600, RowPoints = 2;

    private readonly List<int[][]> _rows = [];
    private int[][]? _sum;
    private int _frames;

    /// <summary>Takes the next frame of all strips.</summary>
    public void Add(IReadOnlyList<(string Strip, byte[] Rgb)> frame)
    {
        _sum ??= [.. frame.Select(strip => new int[strip.Rgb.Length])];
        for (var strip = 0; strip < frame.Count; strip++)
        {
            for (var i = 0; i < _sum[strip].Length; i++)
                _sum[strip][i] += frame[strip].Rgb[i];
        }

        if (++_frames < FramesPerRow)
            return;
        _rows.Add(_sum);
        (_sum, _frames) = (null, 0);
    }

    /// <summary>Paints all rows.</summary>
    public Picture Paint()
    {
        var strips = _rows.Count == 0 ? [] : _rows[0];
        var pixels = strips.Sum(strip => strip.Length / 3);
        var scale = Math.Max(1, WidthWanted / Math.Max(1, pixels));
        var width = Margin + pixels * scale + Math.Max(0, strips.Length - 1) * Gap;
        var picture = new Picture(width, Math.Max(1, _rows.Count * RowPoints));
        picture.Fill(0, 0, width, picture.Height, 16, 16, 18);
        for (var row = 0; row < _rows.Count; row++)
        {
            var x = Margin;
            foreach (var strip in _rows[row])
            {
                PaintRow(picture, strip, x, row * RowPoints, scale);
                x += strip.Length / 3 * scale + Gap;
            }

            if (row % RowsPerSecond == 0)
            {
                var isLong = row / RowsPerSecond % 5 == 0;
                picture.Fill(isLong ? 0 : 5, row * RowPoints, isLong ? 9 : 4, 1, 150, 150, 155);
            }
        }

        return picture;
    }

    private static void PaintRow(Picture picture, int[] strip, int x, int y, int scale)
    {
        for (var pixel = 0; pixel < strip.Length / 3; pixel++)
        {
            picture.Fill(
                x + pixel * scale, y, scale, RowPoints, Shown(strip[pixel * 3]), Shown(strip[pixel * 3 + 1]),
                Shown(strip[pixel * 3 + 2]));
        }
    }

    private static byte Shown(int sum) => Picture.Shown((byte)(sum / FramesPerRow));
}
