using System.Globalization;
using Radiator.CommandLine;
using Radiator.Lights.Devices;
using Radiator.Output;
using Radiator.Tail;
using Radiator.Wire.Attach.V1;

namespace Radiator.Demo;

/// <summary>
/// What a person watches: the daemon's stream as lines, and the strip below them. Reads the daemon's socket like any
/// debugger. Any thread.
/// </summary>
internal sealed class LiveView : IDisposable
{
    private readonly LiveScreen _screen;
    private readonly LineRenderer _lines;
    private readonly OutputStyle _style;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stats _stats = new();
    private string _strip = "";
    private ulong _shown;
    private ulong _nextShown;
    private ulong _violating;
    private ulong _unplanned;
    private bool _sawGap;

    public LiveView(CommandContext context, OutputStyle style, Action closed)
    {
        _style = style;
        _screen = new LiveScreen(context.Out, context.OutIsTerminal && !style.Plain, closed);
        _lines = new LineRenderer(style, context.Clock.LocalTimeZone, withVerdicts: true);
    }

    /// <summary>The terminal as a strip's output.</summary>
    public LightOutputs Outputs => new LightOutputs().AddTerminal(new StripWriter(SetStrip), new TerminalOutputOptions
    {
        Mode = _style.Depth switch
        {
            ColorDepth.TrueColor => StripLineMode.TrueColor,
            ColorDepth.Ansi256 or ColorDepth.Ansi16 => StripLineMode.Palette,
            _ => StripLineMode.Plain,
        },
    });

    /// <summary>
    /// Completes once the daemon follows the collector live: what is sent before that would not be seen.
    /// </summary>
    public Task Live => _live.Task;

    /// <summary>The daemon's newest counters.</summary>
    public Stats Stats
    {
        get
        {
            lock (_lock)
                return _stats;
        }
    }

    public void Text(string text) => _screen.WriteLines(text);

    public void Show(TailItem item)
    {
        lock (_lock)
            Count(item);
        var line = _lines.Render(item);
        if (line.Length > 0)
            _screen.WriteLines(line);
        ShowStatus();
    }

    /// <summary>Waits until everything below an offset was handled by the daemon and shown here.</summary>
    public async Task DrainAsync(ulong head, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_stats.NextOffset >= head && (_nextShown >= head || _sawGap))
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _screen.Dispose();

    private void Count(TailItem item)
    {
        switch (item)
        {
            case TailItem.Seen seen:
                _shown++;
                _nextShown = seen.Event.Id.Offset + 1;
                _violating += seen.Observation?.Verdict == Events.Checking.Verdict.Violating ? 1UL : 0;
                _unplanned += seen.Observation?.Verdict == Events.Checking.Verdict.Unplanned ? 1UL : 0;
                break;
            case TailItem.Discarded discarded:
                _nextShown = discarded.Discard.Id.Offset + 1;
                break;
            case TailItem.Gap:
                _sawGap = true;
                break;
            case TailItem.Counters counters:
                _stats = counters.Stats;
                if (_stats.Link == LinkState.Live)
                    _live.TrySetResult();
                break;
        }

        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void SetStrip(string strip)
    {
        lock (_lock)
            _strip = strip;
        ShowStatus();
    }

    private void ShowStatus()
    {
        string status;
        lock (_lock)
            status = _strip
                + string.Create(CultureInfo.InvariantCulture, $" {_shown} events  {_violating} ✗  {_unplanned} ?");
        _screen.SetStatus(status);
    }
}
