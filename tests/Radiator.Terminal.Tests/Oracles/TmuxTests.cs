using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Radiator.Terminal.Cells;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Oracles;

/// <summary>
/// What tmux shows of recorded bytes is the picture that was meant: read back from a pane, with styles where the row
/// has no cluster of which terminals differ.
/// </summary>
public partial class TmuxTests
{
    [PeerFact(tmux: true)]
    public async Task Shows_what_was_meant()
    {
        for (var seed = 1; seed <= 3; seed++)
            await CheckAsync(new RecordedSession(seed, isPlain: true, 10));
        for (var seed = 100; seed <= 102; seed++)
            await CheckAsync(new RecordedSession(seed, isPlain: false, 10));
    }

    private static async Task CheckAsync(RecordedSession session)
    {
        using var folder = new TemporaryFolder();
        await ShowAsync(session, folder);
        for (var frame = 0; frame < session.Frames.Count; frame++)
        {
            var rows = File.ReadAllText(folder.File($"shown-{frame}")).Split('\n');
            var cursor = session.Frames[frame].Cursor;
            Assert.Equal($"{cursor.X} {cursor.Y}", File.ReadAllText(folder.File($"cursor-{frame}")).Trim());
            var style = TextStyle.Default;
            for (var y = 0; y < session.Height; y++)
                CompareRow(session, frame, y, CellsOf(rows[y], ref style));
        }
    }

    private static void CompareRow(
        RecordedSession session, int frame, int y, List<(string Text, TextStyle Style)> shown)
    {
        var meant = session.Frames[frame].Meant;
        var where = $"{session.Name}, frame {frame}, row {y}";
        var pattern = new StringBuilder("^");
        var isPlain = true;
        for (var x = 0; x < session.Width; x++)
        {
            var (cell, isDoubtful) = meant[y, x];
            pattern.Append(isDoubtful ? cell.Width > 0 ? ".{1,24}?" : "" : Regex.Escape(cell.Text));
            isPlain &= !isDoubtful;
        }

        var text = string.Concat(shown.Select(cell => cell.Text));
        var meaning = new Regex(pattern + " *$", RegexOptions.Singleline | RegexOptions.NonBacktracking);
        Assert.True(
            meaning.IsMatch(text + new string(' ', session.Width)), $"{where}: '{text}', meant '{pattern}'");
        if (!isPlain)
            return;
        var cells = Enumerable.Range(0, session.Width)
            .Select(x => meant[y, x].Cell).Where(cell => cell.Width > 0).ToArray();
        // What tmux never touched it does not tell.
        for (var index = 0; index < cells.Length; index++)
        {
            var seen = index < shown.Count ? shown[index] : (" ", TextStyle.Default);
            Assert.True(
                seen == (cells[index].Text, cells[index].Style),
                $"{where}, glyph {index}: {seen}, meant {cells[index]}");
        }
    }

    // Letters with what combines with them, each in its style.
    private static List<(string Text, TextStyle Style)> CellsOf(string row, ref TextStyle style)
    {
        var cells = new List<(string Text, TextStyle Style)>();
        foreach (Match part in Parts().Matches(row))
        {
            if (part.Groups["sgr"].Success)
            {
                style = VtScreen.StyleOf(style, part.Groups["sgr"].Value);
                continue;
            }

            if (cells.Count > 0 && Rune.GetUnicodeCategory(part.Value.EnumerateRunes().First())
                is System.Globalization.UnicodeCategory.NonSpacingMark)
                cells[^1] = (cells[^1].Text + part.Value, cells[^1].Style);
            else
                cells.Add((part.Value, style));
        }

        return cells;
    }

    // The pane itself plays the frames, waits for the answer to each, which comes after all of it was shown, and reads
    // the screen back.
    private static async Task ShowAsync(RecordedSession session, TemporaryFolder folder)
    {
        var script = new StringBuilder("stty raw -echo\n");
        for (var frame = 0; frame < session.Frames.Count; frame++)
        {
            File.WriteAllBytes(folder.File($"frame-{frame}"), [.. session.Frames[frame].Bytes, .. "\e[5n"u8]);
            script.Append($"cat frame-{frame}; head -c 4 >answer-{frame}\n");
            script.Append($"tmux capture-pane -p -e -N >shown-{frame}\n");
            script.Append($"tmux display-message -p '#{{cursor_x}} #{{cursor_y}}' >cursor-{frame}\n");
        }

        File.WriteAllText(folder.File("play"), script.Append("tmux kill-server\n").ToString());
        // A status line would take a row of the pane.
        File.WriteAllText(folder.File("settings"), "set-option -g status off\n");
        // A server that goes to the background needs a /dev/null that is a device, which a container may not have: -D
        // keeps it in front, and -N has the client ask it alone, again until it listens.
        var start = new ProcessStartInfo("sh", ["-c",
            "tmux -D -u -f settings -S socket & for try in $(seq 200); do "
            + $"tmux -N -u -S socket new-session -d -x {session.Width} -y {session.Height} 'sh play' && break; "
            + "sleep 0.05; done; wait"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("TMUX");
        using var tmux = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = await tmux.StandardError.ReadToEndAsync(limit.Token);
        // The pane's last line ends the server, which is waited for.
        await tmux.WaitForExitAsync(limit.Token);
        Assert.True(File.Exists(folder.File("shown-0")), $"tmux did not start: {said}");
    }

    [GeneratedRegex(@"\e\[(?<sgr>[0-9;:]*)m|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\e]", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
