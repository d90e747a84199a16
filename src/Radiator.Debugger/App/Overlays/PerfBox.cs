using System.Globalization;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.App.Overlays;

/// <summary>What the terminal and this program do, in the upper right corner; takes no input.</summary>
public static class PerfBox
{
    /// <summary>Draws it below the header.</summary>
    public static void Draw(Frame frame, Theme theme, IScreenTerminal terminal)
    {
        if (terminal.Perf is not { } perf)
            return;
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture,
                $"frames {perf.Frames:N0}  same {perf.UnchangedFrames:N0}  put off {perf.SkippedFrames:N0}"),
            string.Create(CultureInfo.InvariantCulture,
                $"bytes {perf.Bytes:N0}  last frame {perf.LastFrameBytes:N0}"),
            string.Create(CultureInfo.InvariantCulture,
                $"at most {perf.FramesPerSecond:0.#} frames/s, {perf.Window} unanswered"),
            $"round trip {Time(perf.RoundTrip)}, best {Time(perf.BestRoundTrip)}, lost {perf.LostAcknowledgements}",
            perf.KeyToBytes is { } keys ? $"key to bytes p50 {Time(keys.Median)} p99 {Time(keys.Worst)}"
                : "key to bytes -",
            string.Create(CultureInfo.InvariantCulture,
                $"link {(perf.BytesPerSecond is { } rate ? rate.ToString("N0", CultureInfo.InvariantCulture) : "fast")}"
                + $"  unknown input {perf.DroppedInput}  woken {perf.WakeUps:N0}"),
            string.Create(CultureInfo.InvariantCulture,
                $"memory {Environment.WorkingSet / 1048576.0:0} MB  collected {GC.CollectionCount(0)}"),
        ];
        var width = Math.Min(frame.Width, lines.Max(line => TextWidth.Of(line)) + 2);
        for (var y = 0; y < lines.Length; y++)
        {
            var row = frame.Sub(new Rect(frame.Width - width, y + 2, width, 1));
            row.Fill(row.Area, theme.Box);
            row.Put(1, 0, lines[y], Box.On(theme, theme.Text));
        }
    }

    private static string Time(TimeSpan? time) => time is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalMilliseconds:0.0} ms") : "-";
}
