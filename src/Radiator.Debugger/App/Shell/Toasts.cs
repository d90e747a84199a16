using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.App.Shell;

/// <summary>Sentences that stand above the footer for a few seconds, the newest below.</summary>
public sealed class Toasts(TimeProvider clock)
{
    /// <summary>Shown at once; older ones go.</summary>
    public const int ShownMax = 3;

    private static readonly TimeSpan s_done = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_problem = TimeSpan.FromSeconds(10);

    private readonly List<(string Text, ToastKind Kind, long Until)> _toasts = [];

    /// <summary>Whether any is shown: then time has to be looked at.</summary>
    public bool Any => _toasts.Count > 0;

    /// <summary>Shows one.</summary>
    public void Add(string text, ToastKind kind)
    {
        _toasts.RemoveAll(toast => toast.Text == text);
        if (_toasts.Count == ShownMax)
            _toasts.RemoveAt(0);
        var time = kind == ToastKind.Problem ? s_problem : s_done;
        _toasts.Add((text, kind, clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency)));
    }

    /// <summary>Takes them all away.</summary>
    public void Clear() => _toasts.Clear();

    /// <summary>Draws them at the right of the frame's lowest rows.</summary>
    public void Draw(Frame frame, Theme theme)
    {
        if (_toasts.Count == 0)
            return;
        Forget(clock.GetTimestamp());
        var y = frame.Height - _toasts.Count;
        foreach (var (text, kind, _) in _toasts)
        {
            var style = theme.Selected;
            var mark = kind == ToastKind.Problem ? $" {theme.Glyphs.Warning} " : $" {theme.Glyphs.Ok} ";
            var width = Math.Min(frame.Width, TextWidth.Of(text) + mark.Length + 1);
            var x = frame.Width - width;
            frame.Fill(new Rect(x, y, width, 1), style);
            var at = x + frame.Put(x, y, mark, style);
            frame.Put(at, y, text, style, width - mark.Length);
            y++;
        }
    }

    private void Forget(long now) => _toasts.RemoveAll(toast => toast.Until <= now);
}
