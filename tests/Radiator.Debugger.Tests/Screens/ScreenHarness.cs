using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.State;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Sources;
using Radiator.Debugger.Tests.Model;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Loop;
using Radiator.Terminal.Rendering;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>The whole screen over a source that the test drives, without a terminal: keys in, cells out.</summary>
internal sealed class ScreenHarness : IDisposable
{
    public ScreenHarness(
        DebuggerSettings? settings = null, int events = 180, bool isLive = true, SavedUi? saved = null,
        IReadOnlyList<KeyBinding>? bindings = null, IDaemonCalls? daemon = null)
    {
        Clock = new ManualTime(Sample.Now);
        Source = new FakeSource(daemon: daemon, isLive: isLive);
        Model = new DebuggerModel(Source, Clock);
        // Without a running source nothing gives it an inbox.
        Model.Start();
        var asked = settings ?? new DebuggerSettings { Capabilities = new TerminalCapabilities() };
        Settings = asked with { Clock = Clock };
        Facts = new ModelFacts(Model, Settings);
        Screen = new DebuggerScreen(
            Settings, Facts, shell => DebuggerRun.MakeViews(shell, Model, Settings), saved, bindings);
        Screen.Attach(Terminal);
        Link(new LinkView { Phase = LinkPhase.Live, Peer = Source.Name, Since = Sample.Now });
        foreach (var seen in Sample.Shop(events))
            Source.Push(seen);
    }

    public ManualTime Clock { get; }

    public FakeSource Source { get; }

    public DebuggerModel Model { get; }

    public DebuggerSettings Settings { get; }

    public ModelFacts Facts { get; }

    public DebuggerScreen Screen { get; }

    public FakeScreenTerminal Terminal { get; } = new();

    public CellBuffer Buffer { get; private set; } = new(1, 1);

    public void Link(LinkView link)
    {
        SpinWait.SpinUntil(() => Source.HasStarted, TimeSpan.FromSeconds(30));
        Source.Push(link);
    }

    /// <summary>Keys as keys.yaml has them, separated by spaces.</summary>
    public ScreenHarness Press(string keys)
    {
        foreach (var key in keys.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Screen.Handle(KeyPress.Parse(key));
        return this;
    }

    public ScreenHarness Type(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            Screen.Handle(KeyPress.Of(rune));
        return this;
    }

    /// <summary>Draws until nothing is left to look at.</summary>
    public ScreenHarness Draw(int width = 80, int height = 24)
    {
        for (var i = 0; i < 50; i++)
        {
            Buffer = new CellBuffer(width, height);
            Screen.Draw(new Frame(Buffer));
            if (!Model.HasMore && i > 0)
                break;
        }

        return this;
    }

    public string Text => string.Join('\n', Enumerable.Range(0, Buffer.Height)
        .Select(y => Buffer.RowText(y).TrimEnd()));

    public string Row(int y) => Buffer.RowText(y).TrimEnd();

    public void Dispose()
    {
        Screen.Dispose();
        Model.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(30));
    }

    internal sealed class FakeScreenTerminal : IScreenTerminal
    {
        public List<string> Copies { get; } = [];

        public bool HasMouse { get; set; }

        public int? Background { get; set; }

        public bool HasUnicode { get; set; } = true;

        public TerminalPerf? Perf => null;

        public int Suspensions { get; private set; }

        public int? Hit { get; set; }

        public void Wake()
        {
        }

        public CopyResult Copy(string text)
        {
            Copies.Add(text);
            return new CopyResult(true, $"sent to the clipboard, {text.Length} B");
        }

        public void Suspend() => Suspensions++;

        public int? HitAt(int x, int y) => Hit;
    }
}
