using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Oracles;

/// <summary>
/// What @xterm/headless, the terminal of VS Code and of the web, shows of recorded bytes is the picture that was meant.
/// By default it takes emoji for narrower than we do: what is not of a doubtful cluster has to be right all the same.
/// </summary>
public class XtermTests
{
    private const string Peers = "tests/Radiator.Terminal.Tests/peers";

    [PeerFact(Peers)]
    public async Task Shows_what_was_meant()
    {
        RecordedSession[] sessions =
        [
            .. Enumerable.Range(1, 8).Select(seed => new RecordedSession(seed, isPlain: true, 12)),
            .. Enumerable.Range(100, 8).Select(seed => new RecordedSession(seed, isPlain: false, 12)),
            new RecordedSession(200, true, 20, new TerminalCapabilities { HasScrollRegions = false }),
        ];
        var shown = await ShowAsync(sessions);
        foreach (var session in sessions)
        {
            for (var frame = 0; frame < session.Frames.Count; frame++)
                Compare(session, frame, shown.Dequeue());
        }
    }

    private static void Compare(RecordedSession session, int frame, JsonNode shown)
    {
        var (_, meant, cursor) = session.Frames[frame];
        for (var y = 0; y < session.Height; y++)
        {
            for (var x = 0; x < session.Width; x++)
            {
                var (cell, isDoubtful) = meant[y, x];
                var seen = CellOf(shown["rows"]![y]![x]!);
                // The right half of a doubtful glyph is covered, or blank, or holds what belongs to it: nothing of
                // before.
                var isRight = !isDoubtful ? seen == cell
                    : cell.Width > 0 || seen.Text is "" or " " || meant[y, x - 1].Cell.Text.Contains(seen.Text);
                Assert.True(isRight, $"{session.Name}, frame {frame}, ({x},{y}): {seen}, meant {cell}");
            }
        }

        Assert.Equal([cursor.X, cursor.Y], shown["cursor"]!.AsArray().Select(value => (int)value!));
    }

    private static ScreenCell CellOf(JsonNode cell) => new(
        (string)cell[0]!, (int)cell[1]!,
        new TextStyle(ColorOf((string)cell[2]!), ColorOf((string)cell[3]!), (TextAttributes)(int)cell[4]!));

    private static TextColor ColorOf(string color)
    {
        if (color == "default")
            return TextColor.Default;
        if (color[0] != '#')
            return TextColor.FromPalette(byte.Parse(color, CultureInfo.InvariantCulture));
        var rgb = Convert.FromHexString(color.AsSpan(1));
        return TextColor.FromRgb(rgb[0], rgb[1], rgb[2]);
    }

    private static async Task<Queue<JsonNode>> ShowAsync(RecordedSession[] sessions)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var node = Process.Start(new ProcessStartInfo("node", ["screen.mjs"])
        {
            WorkingDirectory = Repository.Path(Peers),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync(limit.Token);
        foreach (var session in sessions)
        {
            var line = JsonSerializer.Serialize(new
            {
                width = session.Width,
                height = session.Height,
                frames = session.Frames.Select(frame => Convert.ToBase64String(frame.Bytes)),
            });
            await node.StandardInput.WriteLineAsync(line.AsMemory(), limit.Token);
        }

        node.StandardInput.Close();
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(sessions.Sum(session => session.Frames.Count), lines.Length);
        return new Queue<JsonNode>(lines.Select(line => JsonNode.Parse(line)!));
    }
}
