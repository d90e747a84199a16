using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Strips;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Strips;

/// <summary>
/// What each strip shows, what it draws, by which rules; which event a light was, now and some minutes back.
/// </summary>
public sealed class StripsView : IView
{
    private const int RowsOfStrip = 5;

    private static readonly string[] s_colors = ["white", "red", "green", "blue", "orange"];

    private readonly IShell _shell;
    private readonly DebuggerModel _model;
    private readonly StripHistory _history = new();
    private string _selected = "";
    private int _pixel;
    private DateTimeOffset? _heldAt;
    private bool _showsRules;

    /// <summary>A view of a model.</summary>
    public StripsView(IShell shell, DebuggerModel model)
    {
        (_shell, _model) = (shell, model);
        Func<bool> any = () => Strips.Count > 0;
        ViewAction Act(string name, string keys, string what, Action run, string words = "", int rank = 100) =>
            new(name, keys, what, run) { Short = words, Rank = rank, IsValid = any };
        Actions =
        [
            Act("explain", "enter", "Explain this light: which event it was, and by which rule", Explain, "what is it", 10),
            Act("right", "l right", "Move the cursor along the strip", () => MoveTo(_pixel + Step), "along", 20) with
            {
                With = "left",
            },
            Act("left", "h left", "Move the cursor back", () => MoveTo(_pixel - Step)),
            Act("far-right", "L", "Move the cursor a tenth of the strip", () => MoveTo(_pixel + Tenth)),
            Act("far-left", "H", "Move the cursor a tenth back", () => MoveTo(_pixel - Tenth)),
            Act("next", "j down", "Go to the next strip", () => Next(1)),
            Act("previous", "k up", "Go to the strip before", () => Next(-1)),
            Act("earlier", ",", "Go back half a second", () => Go(-0.5), "time", 30) with { With = "later" },
            Act("later", ".", "Go forward half a second", () => Go(0.5)),
            Act("much-earlier", "<", "Go back ten seconds", () => Go(-10)),
            Act("much-later", ">", "Go forward ten seconds", () => Go(10)),
            Act("hold", "space", "Hold the picture, or let it run again", Hold, "hold", 40),
            new ViewAction("event", "v", "Open the event of the light", OpenEvent)
            {
                Short = "event", Rank = 12, IsValid = () => _model.Strips.Causes is { Count: > 0 },
            },
            Act("rules", "r", "Show the rules by which the strips draw", () => _showsRules = !_showsRules, "rules", 50),
            Act("test", "t", "Send a test pulse to the strip", Test, "test", 60),
        ];
    }

    /// <inheritdoc/>
    public string Name => "strips";

    /// <inheritdoc/>
    public string Title => "Strips";

    /// <inheritdoc/>
    public string Badge => HasProblem ? "!" : "";

    /// <inheritdoc/>
    public IReadOnlyList<ViewAction> Actions { get; }

    private bool HasProblem
    {
        get
        {
            for (var i = 0; i < Strips.Count; i++)
            {
                if (Strips[i].Problem.Length > 0)
                    return true;
            }

            return false;
        }
    }

    private IReadOnlyList<StripView> Strips => _model.Strips.Strips;

    private StripView? Selected => Strips.FirstOrDefault(strip => strip.Name == _selected) ?? Strips.FirstOrDefault();

    private int Step => Selected is { Pixels: > 200 } strip ? strip.Pixels / 100 : 1;

    private int Tenth => Math.Max(1, (Selected?.Pixels ?? 1) / 10);

    /// <inheritdoc/>
    public bool Back()
    {
        var wasOpen = _heldAt is not null || _showsRules;
        (_heldAt, _showsRules) = (null, false);
        return wasOpen;
    }

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        _history.Take(Strips, _shell.Clock.GetUtcNow());
        // Without motion the picture stands still until somebody asks for another.
        _heldAt ??= _shell.Motion ? null : _shell.Clock.GetUtcNow();
        if (Selected is not { } selected)
        {
            DrawNothing(frame);
            return;
        }

        var y = DrawHead(frame);
        var shown = Math.Max(1, Math.Min(Strips.Count, (frame.Height - y - 6) / RowsOfStrip));
        var first = Math.Max(0, Strips.ToList().IndexOf(selected) - shown + 1);
        foreach (var strip in Strips.Skip(first).Take(shown))
        {
            DrawStrip(frame.Sub(new Rect(1, y, frame.Width - 2, RowsOfStrip)), strip, strip.Name == selected.Name);
            y += RowsOfStrip;
        }

        var rest = frame.Sub(new Rect(1, y, frame.Width - 2, Math.Max(0, frame.Height - y)));
        var pane = rest.Sub(new Rect(0, 1, rest.Width, Math.Max(0, rest.Height - 1)));
        Panes.Line(rest.Sub(new Rect(0, 0, rest.Width, 1)), _shell.Theme, _showsRules ? RulesTitle() : LightTitle(selected));
        if (_showsRules)
            RuleTable.Draw(pane, _shell.Theme, _model.Strips.Rules);
        else
            DrawLight(pane, selected);
    }

    private int DrawHead(Frame frame)
    {
        var (theme, board) = (_shell.Theme, _model.Strips);
        var x = 1 + frame.Put(1, 0, $"{ShortText.Number(board.Pulses)} pulses", theme.Strong);
        if (board.PulsesDropped > 0)
            x += frame.Put(x, 0, $"  {ShortText.Number(board.PulsesDropped)} not drawn: too many at once", theme.Warning);
        if (board.DelayP50 is { } median && board.DelayP99 is { } slow)
        {
            x += frame.Put(x, 0, string.Create(CultureInfo.InvariantCulture,
                $"  event to light {median.TotalMilliseconds:0} ms, p99 {slow.TotalMilliseconds:0} ms"), theme.Dim);
        }

        if (_heldAt is { } held)
            frame.PutRight(frame.Width - 1, 0, $" HELD at {ShortText.Seconds(held, _shell.Clock)} ", theme.Accent);
        if (board.Problem.Length == 0)
            return 1;
        return 1 + InkLine.Draw(frame.Sub(new Rect(1, 1, frame.Width - 2, 3)), theme,
            [new InkLine("", $"{theme.Glyphs.Warning} {board.Problem}", Ink.Warning)]);
    }

    private void DrawStrip(Frame frame, StripView strip, bool isSelected)
    {
        var theme = _shell.Theme;
        frame.Put(0, 0, isSelected ? theme.Glyphs.Cursor : " ", theme.Accent);
        var x = 2 + frame.Put(2, 0, strip.Name, isSelected ? theme.Accent : theme.Strong, frame.Width / 3);
        x += frame.Put(x, 0, string.Create(CultureInfo.InvariantCulture,
            $"  {strip.Type}  {strip.Pixels} px  {strip.Meters:0.##} m  {strip.FramesPerSecond:0} fps  "), theme.Dim);
        DrawCurrent(frame, x, strip);
        var rgb = RgbOf(strip);
        var picture = new StripPicture(rgb.Length / 3, frame.Width - 2);
        var place = frame.Sub(new Rect(2, 1, frame.Width - 2, 2));
        if (strip.Problem.Length > 0)
            place.Put(0, 0, $"{theme.Glyphs.Warning} {strip.Problem}", theme.Warning);
        else if (rgb.Length == 0)
            place.Put(0, 0, "no picture yet", theme.Dim);
        else
            picture.Draw(place, rgb.Span, theme);
        if (!isSelected || strip.Pixels == 0 || rgb.Length == 0)
            return;
        _pixel = Math.Clamp(_pixel, 0, strip.Pixels - 1);
        var column = 2 + picture.ColumnOf((int)((long)_pixel * (rgb.Length / 3) / strip.Pixels));
        frame.Put(column, 3, theme.Glyphs.Up, theme.Accent);
        frame.Put(Math.Min(column + 2, frame.Width - 14), 3, Place(strip), theme.Dim);
        frame.SetCursor(column, 3, visible: false);
    }

    private void DrawCurrent(Frame frame, int x, StripView strip)
    {
        var theme = _shell.Theme;
        var isNear = strip.MilliampsMax > 0 && strip.Milliamps > strip.MilliampsMax * 0.9;
        x += frame.Put(x, 0, strip.MilliampsMax > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{strip.Milliamps:N0} of {strip.MilliampsMax:N0} mA ")
            : string.Create(CultureInfo.InvariantCulture, $"{strip.Milliamps:N0} mA"), isNear ? theme.Warning : theme.Text);
        if (strip.MilliampsMax <= 0)
            return;
        var filled = (int)Math.Clamp(Math.Round(10 * strip.Milliamps / strip.MilliampsMax), 0, 10);
        frame.PutRepeated(x, 0, theme.Glyphs.Bar[0], filled, isNear ? theme.Warning : theme.Good);
        frame.PutRepeated(x + filled, 0, theme.Glyphs.BarEmpty[0], 10 - filled, theme.Dim);
    }

    private ReadOnlyMemory<byte> RgbOf(StripView strip) =>
        _heldAt is { } at ? _history.At(strip.Name, at) ?? strip.Rgb : strip.Rgb;

    private void DrawLight(Frame frame, StripView strip)
    {
        var (theme, board) = (_shell.Theme, _model.Strips);
        if (board.ExplainedStrip != strip.Name)
        {
            InkLine.Draw(frame, theme, [new InkLine("", "Enter tells which event made the light at the cursor; , and . go "
                + "back and forth in time, up to five minutes.", Ink.Dim)]);
            return;
        }

        if (board.Causes is not { } causes)
            frame.Put(0, 0, "asking the daemon", theme.Dim);
        else if (causes.Count == 0)
            frame.Put(0, 0, "no event's light was there: it is the background, or older than five minutes", theme.Dim);
        else
        {
            InkLine.Draw(frame, theme, causes.Select(cause => new InkLine(
                cause.Rule, _shell.IsMasked ? $"event {cause.Id.Offset}" : cause.Text)));
        }
    }

    private string LightTitle(StripView strip) => $"the light at {Place(strip)}";

    private string RulesTitle() => _model.Strips.Rules is { } rules
        ? $"rules {rules.Name}  {(rules.Path.Length > 0 ? rules.Path : "built in")}" : "rules";

    private string Place(StripView strip) => strip.Meters > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Meters(strip):0.00} m") : $"pixel {_pixel}";

    private double Meters(StripView strip) =>
        strip.Pixels == 0 ? 0 : (Math.Min(_pixel, strip.Pixels - 1) + 0.5) * strip.Meters / strip.Pixels;

    private void DrawNothing(Frame frame) => InkLine.Draw(
        frame.Sub(new Rect(2, 1, frame.Width - 4, frame.Height - 1)), _shell.Theme, _model.Daemon is null
            ? [new InkLine("", "A file has no strips: they hang on a daemon.", Ink.Dim)]
            : [new InkLine("", "This daemon has no strips.", Ink.Strong),
                new InkLine("", "Daemon:Lights:Strips names them: what they hang on, how many pixels, how long, and what "
                    + "their supply gives. `radiator lights doctor` says what this machine can drive.")]);

    private void MoveTo(int pixel) => _pixel = Math.Clamp(pixel, 0, Math.Max(0, (Selected?.Pixels ?? 1) - 1));

    private void Next(int step)
    {
        var at = Selected is { } strip ? Strips.ToList().IndexOf(strip) : 0;
        _selected = Strips[Math.Clamp(at + step, 0, Strips.Count - 1)].Name;
        MoveTo(_pixel);
    }

    private void Go(double seconds)
    {
        var now = _shell.Clock.GetUtcNow();
        var at = (_heldAt ?? now).AddSeconds(seconds);
        if (at < now - StripHistory.Length)
        {
            at = now - StripHistory.Length;
            _shell.Toast("lights are known for five minutes");
        }

        _heldAt = at >= now ? null : at;
        if (_heldAt is { } held && Selected is { } strip && !(_history.Oldest(strip.Name) <= held))
            _shell.Toast("no picture is kept from then; enter still tells which event it was");
    }

    private void Hold() => _heldAt = _heldAt is null || !_shell.Motion ? _shell.Clock.GetUtcNow() : null;

    private void Explain()
    {
        if (Selected is not { } strip)
            return;
        _heldAt ??= _shell.Clock.GetUtcNow();
        _model.Explain(strip.Name, Meters(strip), _heldAt);
    }

    private void OpenEvent()
    {
        if (_model.Strips.Causes is not [var strongest, ..])
            return;
        if (strongest.Id == default)
            _shell.Toast("no event: it was a test pulse");
        else
            _shell.ShowEvent(strongest.Id);
    }

    private void Test()
    {
        if (Selected is not { } strip)
            return;
        _shell.Choose($"A test pulse on {strip.Name}", [.. s_colors.Select(color => new Choice(color[0], color, () =>
            _shell.Confirm($"Send a {color} pulse to {strip.Name}?", "the strip in the room lights up", () =>
                _model.Ask((daemon, token) => daemon.TestPulseAsync(strip.Name, color, token)))))]);
    }
}
