using Radiator.CommandLine;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

/// <summary>
/// The pictures of docs/lights.md are what the program draws today. After a change that is meant:
/// <c>eng/lights-pictures.sh</c>, and a look at them.
/// </summary>
public sealed class LightsPicturesTests : IDisposable
{
    // Steps of 255, over a whole picture: other processors round otherwise, another light is far more.
    private const double DifferenceMax = 0.4;

    private static readonly string Folder = Repository.Path("docs", "pictures");
    private readonly Run _run = new();

    private static readonly string[] Lines =
        [.. File.ReadLines(Path.Combine(Folder, "pictures.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    public static TheoryData<string> Pictures => [.. Lines];

    public void Dispose() => _run.Dispose();

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task Each_picture_is_what_is_drawn_today(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var made = Path.Combine(_run.WorkingDirectory, words[0]);
        var arguments = words[1..].Select(word => word == words[0] ? made
            : File.Exists(Path.Combine(Folder, word)) ? Path.Combine(Folder, word) : word);
        var (code, _, error) = await _run.CommandAsync(["lights", .. arguments]);
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        var (expected, actual) = (File.ReadAllBytes(Path.Combine(Folder, words[0])), File.ReadAllBytes(made));
        if (words[0].EndsWith(".svg", StringComparison.Ordinal))
            Assert.Equal(Near(expected), Near(actual));
        else if (words[0].EndsWith(".apng", StringComparison.Ordinal))
            Assert.Equal(PngReading.Chunks(expected).Count, PngReading.Chunks(actual).Count);
        else
            Compare(PngReading.Read(expected), PngReading.Read(actual), words[0]);
    }

    [Fact]
    public void The_page_shows_every_picture()
    {
        var page = File.ReadAllText(Repository.Path("docs", "lights.md"));
        foreach (var line in Lines)
            Assert.Contains($"pictures/{line.Split(' ')[0]}", page);
    }

    private static void Compare((int Width, int Height, byte[] Rgb) expected, (int Width, int Height, byte[] Rgb) actual, string name)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        var difference = expected.Rgb.Zip(actual.Rgb, (a, b) => Math.Abs(a - b)).Average();
        Assert.True(difference < DifferenceMax, $"{name} differs by {difference:0.00} of 255: eng/lights-pictures.sh makes it anew");
    }

    // Words and places; the last digit of a shade may differ between processors.
    private static string Near(byte[] svg) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.Encoding.UTF8.GetString(svg), "<rect x[^>]*>\n", "");
}
