using System.Collections.Concurrent;
using System.Globalization;
using Radiator.Debugger.App.Overlays;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Views.Events;
using Radiator.Events;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.App;

/// <summary>What the screen offers to its views.</summary>
public sealed partial class DebuggerScreen
{
    // Asked of the daemon, or written to a file, at once; more are refused, in words.
    private const int RunningMax = 8;

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly int _personSeed = Random.Shared.Next();
    private bool _isMasked;
    private bool _isUnmasked;
    private int _running;
    private (string Name, bool Ascii, bool Light, Theme Theme)? _themeMade;

    /// <inheritdoc/>
    public Theme Theme
    {
        get
        {
            var ascii = _settings.IsAscii || _terminal?.HasUnicode == false;
            var light = _terminal?.Background is { } background && IsLight(background);
            if (_themeMade is { } made && made.Name == _themeName && made.Ascii == ascii && made.Light == light)
                return made.Theme;
            var name = _themeName == "auto" && light ? "light" : _themeName;
            var theme = ThemeList.Choose(name, _settings.Capabilities.Colors, ascii);
            _themeMade = (_themeName, ascii, light, theme);
            return theme;
        }
    }

    /// <inheritdoc/>
    public TimeProvider Clock => _settings.Clock;

    /// <inheritdoc/>
    public bool Motion => _settings.Motion;

    /// <inheritdoc/>
    public bool IsMasked => _isMasked || (_facts.IsMasked && !_isUnmasked);

    /// <inheritdoc/>
    public string Person(string id) => !IsMasked || id.Length == 0 ? id
        : string.Create(CultureInfo.InvariantCulture, $"*{(uint)HashCode.Combine(_personSeed, id) & 0xFFFF:x4}");

    /// <inheritdoc/>
    public void Wake() => _terminal?.Wake();

    /// <inheritdoc/>
    public void Toast(string text, ToastKind kind = ToastKind.Done)
    {
        _toasts.Add(text, kind);
        if (kind == ToastKind.Problem)
            _settings.Log.Add(Clock.GetUtcNow(), true, text);
    }

    /// <inheritdoc/>
    public void Confirm(string question, string effect, Action confirmed) =>
        Open(new ConfirmBox(question, effect, confirmed));

    /// <inheritdoc/>
    public void Ask(string label, string initial, Action<string> entered) =>
        Open(new AskBox(label, initial, entered));

    /// <inheritdoc/>
    public void Choose(string title, IReadOnlyList<Choice> choices)
    {
        if (choices.Count > 0)
            Open(new ChoiceBox(title, choices));
    }

    /// <inheritdoc/>
    public void Copy(string what, string text)
    {
        if (_terminal is not { } terminal)
            return;
        var result = terminal.Copy(text);
        Toast($"{what}: {result.Message}", result.IsSent ? ToastKind.Done : ToastKind.Problem);
    }

    /// <inheritdoc/>
    public void Export(string what, string fileName, Action<Stream> write) => Ask(
        $"Write {what} to", VisibleText.FileName(fileName), name =>
        {
            if (name.Trim().Length == 0)
                return;
            var path = Path.GetFullPath(name.Trim(), Path.GetFullPath(_settings.ExportFolder));
            if (File.Exists(path))
                Confirm($"Write over {Path.GetFileName(path)}?", $"What is in {path} now is gone then.",
                    () => Write(what, path, write));
            else
                Write(what, path, write);
        });

    /// <inheritdoc/>
    public void Run<T>(Func<CancellationToken, Task<T>> work, Action<T> done)
    {
        if (_running >= RunningMax)
        {
            Toast("too much is asked for at once; try again in a moment", ToastKind.Problem);
            return;
        }

        _running++;
        _ = RunAsync();

        async Task RunAsync()
        {
            Action then;
            try
            {
                var result = await Task.Run(() => work(_ending.Token)).ConfigureAwait(false);
                then = () => done(result);
            }
            catch (OperationCanceledException)
            {
                then = static () => { };
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Whatever a daemon or a disk answers is for the person to read, and no reason to end.
                then = () => Toast(exception.Message, ToastKind.Problem);
            }

            _posted.Enqueue(() =>
            {
                _running--;
                then();
            });
            Wake();
        }
    }

    /// <inheritdoc/>
    public void Open(string view)
    {
        if (_views.FirstOrDefault(one => one.Name == view) is { } found)
            Show(found);
    }

    /// <inheritdoc/>
    public void ShowEvents(string filter)
    {
        if (_views.FirstOrDefault(view => view is EventsView) is not { Filter: { } target } view)
            return;
        _filter.Remember(target.FilterText);
        Show(view);
        if (!target.TryFilter(filter, out var error))
            Toast(error!.Message, ToastKind.Problem);
        _filter.Remember(filter);
    }

    /// <inheritdoc/>
    public void ShowEvent(EventId id)
    {
        if (_views.OfType<EventsView>().FirstOrDefault() is not { } view)
            return;
        Show(view);
        view.Open(id);
    }

    private void Open(IOverlay overlay) => _overlays.Add(overlay);

    private void Write(string what, string path, Action<Stream> write) => Run(
        _ =>
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            write(file);
            return Task.FromResult(file.Position);
        },
        length => Toast(string.Create(CultureInfo.InvariantCulture, $"{what} written to {path}, {length:N0} B")));

    private void RunPosted()
    {
        while (_posted.TryDequeue(out var posted))
            posted();
    }

    private static bool IsLight(int background) =>
        (0.299 * (background >> 16)) + (0.587 * ((background >> 8) & 0xFF)) + (0.114 * (background & 0xFF)) > 140;
}
