using System.Collections.Concurrent;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Devices.Gpio;
using Radiator.Lights.Rigs;
using Radiator.Lights.Rules;

namespace Radiator.Daemon.Lights;

/// <summary>
/// The daemon's one door to the lights: observations go in from the subscriber's thread and never wait; frames are
/// made on a thread of its own.
/// </summary>
/// <remarks>
/// Rules are asked on the subscriber's thread, so that the frame thread never walks an event's text; what crosses over
/// is a pulse. All members may be called from any thread.
/// </remarks>
public sealed class LightDriver : IAsyncDisposable
{
    /// <summary>
    /// Frames a second at most, and where an output can take them: short strips could be sent more than anybody sees.
    /// </summary>
    public const double FramesPerSecondMax = 200;

    /// <summary>
    /// Silence of a live link after which its reader is stuck: the collector promises a batch a second.
    /// </summary>
    public static readonly TimeSpan StalledAfter = TimeSpan.FromSeconds(5);

    // The picture of going away takes 1.2 s.
    private static readonly TimeSpan ShutdownLasts = TimeSpan.FromSeconds(1.3);

    private readonly Lock _reloading = new();
    private readonly Lock _observing = new();
    private readonly LightsOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly FrameLoop _loop;
    private readonly PulsePacer _pacer = new();
    private readonly MappedPulse[] _mapped = new MappedPulse[PulseMapper.MatchesMax];
    private readonly ConcurrentDictionary<string, ulong> _drawn = new(StringComparer.Ordinal);
    private volatile PulseMapper _mapper;
    private volatile string _problem = "";
    private volatile LightLink _link = LightLink.Starting;
    private long _heardAt;
    private Thread? _thread;
    private LightButton? _button;
    private FrameClock? _frames;
    private volatile bool _stopping;

    private LightDriver(LightsOptions options, TimeProvider clock, PulseMapper mapper, Rig rig, StripLink[] strips)
    {
        (_options, _clock, _mapper) = (options, clock, mapper);
        _startedAt = clock.GetTimestamp();
        _loop = new FrameLoop(rig, strips, clock) { Schedule = mapper.Rules.Schedule };
        Frames = strips.Length > 0 ? new Heartbeat("light frames", clock) : null;
        foreach (var link in strips)
            link.Pump.Handing += frame => _loop.Latency.Handed(frame, Now);
    }

    /// <summary>Beats with every frame that is made; null where there is no strip, and so no loop.</summary>
    public Heartbeat? Frames { get; }

    private TimeSpan Now => _clock.GetElapsedTime(_startedAt);

    /// <summary>
    /// Reads lights.yaml, makes the outputs, starts the frame thread. Throws <see cref="LightsConfigurationException"/>
    /// with every problem: an output type that does not exist is one.
    /// </summary>
    /// <param name="options">The strips, and where the rules are.</param>
    /// <param name="clock">Animation follows its timestamps.</param>
    /// <param name="outputs">The kinds of outputs that there are; null: the recorder alone.</param>
    /// <param name="startThreads">False: frames are made by <see cref="Step"/> alone, on its caller's thread.</param>
    public static LightDriver Start(
        LightsOptions options, TimeProvider clock, LightOutputs? outputs = null, bool startThreads = true)
    {
        outputs ??= new LightOutputs();
        List<string> problems = [];
        LightsOptionsCheck.Check(options, outputs, problems);
        var (rig, strips) = problems.Count > 0
            ? (new Rig([], []), []) : LightRig.Build(options, outputs, clock);
        try
        {
            var mapper = Bind(options, strips, clock);
            if (problems.Count == 0)
                return new LightDriver(options, clock, mapper, rig, strips).Start(startThreads);
        }
        catch (LightRulesException problem)
        {
            problems.AddRange(RulesFile.Describe(options.Rules, problem));
        }

        throw new LightsConfigurationException(problems);
    }

    /// <summary>Everything that is wrong with the strips; empty where they can be used. The rules are not read.</summary>
    public static IReadOnlyList<string> Check(LightsOptions options, LightOutputs outputs)
    {
        List<string> problems = [];
        LightsOptionsCheck.Check(options, outputs, problems);
        return problems;
    }

    /// <summary>
    /// Offers an observation to the rules. Never blocks, never throws; what a full queue drops is counted.
    /// </summary>
    /// <param name="observation">The event.</param>
    /// <param name="serverNow">
    /// The collector's clock at this moment; null: the event has only just arrived there.
    /// </param>
    public void Observe(Observation observation, DateTimeOffset? serverNow = null)
    {
        if (_loop.Strips.Length == 0)
            return;
        lock (_observing)
        {
            var (mapper, now) = (_mapper, Now);
            var count = mapper.Map(observation, now, _mapped);
            if (count == 0)
                return;
            var server = serverNow ?? observation.Event.ReceivedAt;
            if (!_pacer.TryPace(mapper.Rules.Pacing, observation, now, server, out var start))
                return;
            var age = server - observation.Event.ReceivedAt;
            TimeSpan? acceptedAt = mapper.Rules.Pacing.IsLive
                ? now - (age > TimeSpan.Zero ? age : TimeSpan.Zero) : null;
            foreach (ref readonly var mapped in _mapped.AsSpan(0, count))
                Draw(observation, mapped, start, acceptedAt);
        }
    }

    /// <summary>What the strips show when there is nothing to show.</summary>
    public void SetLink(LightLink link)
    {
        Heard();
        _link = link;
    }

    /// <summary>
    /// The reader of events lives. A live link that does not say so for <see cref="StalledAfter"/> is shown as stalled.
    /// </summary>
    public void Heard() => Volatile.Write(ref _heardAt, Now.Ticks);

    /// <summary>
    /// Somebody has seen rows of the ledger; states all of whose violations were seen end. Returns how many.
    /// </summary>
    public int AcknowledgeRows(IEnumerable<string> fingerprints) => _loop.Stays.AcknowledgeRows(fingerprints);

    /// <summary>
    /// Somebody has seen a state: at the strip's button, in a debugger. Empty: all of them. Returns how many end.
    /// </summary>
    public int Acknowledge(string rule = "") => _loop.Stays.Acknowledge(rule);

    /// <summary>
    /// Reads lights.yaml again. A bad new version keeps the old one; the text says why, null where it was taken.
    /// </summary>
    public string? Reload()
    {
        lock (_reloading)
        {
            try
            {
                var mapper = Bind(_options, _loop.Strips, _clock);
                _mapper = mapper;
                _loop.Schedule = mapper.Rules.Schedule;
                _loop.Stays.Keep(mapper.Rules);
                _problem = "";
                _drawn.Clear();
                return null;
            }
            catch (LightRulesException problem)
            {
                return _problem = string.Join(Environment.NewLine, RulesFile.Describe(_options.Rules, problem));
            }
        }
    }

    /// <summary>The rules in use, their file (empty: built in), and why a newer version of it was refused.</summary>
    public (LightRules Rules, string Path, string Problem) GetRules() => (_mapper.Rules, _options.Rules, _problem);

    /// <summary>Pulses that a rule drew since the rules were read.</summary>
    public ulong CountDrawn(string rule) => _drawn.GetValueOrDefault(rule);

    /// <summary>Counters, safe to read from any thread.</summary>
    public LightStats GetStats()
    {
        var counts = _loop.Counts;
        return new LightStats(
            counts.Shown, counts.Refused + _loop.WaitingDropped, FirstProblem(),
            [.. _loop.Strips.Select(link => link.GetStats())])
        {
            Merged = counts.Merged,
            Heated = counts.Heated,
            Waiting = _loop.Waiting,
            TooLate = _pacer.TooLate,
            FramesSkipped = (ulong)(_frames?.Skipped ?? 0),
            Latency = _loop.Latency.Get(),
            States = _loop.Stays.States,
        };
    }

    /// <summary>The newest frame of each strip, three linear bytes a pixel.</summary>
    public IReadOnlyList<(string Strip, byte[] Rgb)> GetFrames() =>
        [.. _loop.Strips.Select(link => (link.Strip.Name, link.GetFrame()))];

    /// <summary>
    /// Sends a test pulse; returns how many strips it goes to: 0 for an unknown strip. Throws
    /// <see cref="FormatException"/> for a colour that is none.
    /// </summary>
    /// <param name="strip">Empty: every strip.</param>
    /// <param name="color">Name or #rrggbb; empty: white.</param>
    public int TestPulse(string strip, string color)
    {
        if (!LinearColor.TryParse(color.Length == 0 ? "white" : color, out var light))
        {
            var names = string.Join(", ", NamedColors.Names);
            throw new FormatException($"\"{color}\" is no colour; #rrggbb, or one of {names}");
        }

        Strip[] strips =
            [.. _loop.Strips.Select(link => link.Strip).Where(each => strip.Length == 0 || each.Name == strip)];
        if (strips.Length == 0)
            return 0;
        var pulse = new Pulse { Zone = Zone.Of("test", strips), Color = light, Start = Now, IsPriority = true };
        var offer = new LightOffer(new PulseTrace(pulse, "test", "a test pulse"), null);
        return _loop.Offer(offer) ? strips.Length : 0;
    }

    /// <summary>
    /// Tries a strip, a zone of the rules or (empty) all of it out; returns on how many strips: 0 for an unknown name.
    /// </summary>
    public int TryOut(LightPattern pattern, string zone, TimeSpan time)
    {
        if (_mapper.FindZone(zone) is not { } found)
            return 0;
        _loop.Tests.DarkUntil = TimeSpan.Zero;
        _loop.Tests.Show(pattern, found, Now, time);
        return _loop.Strips.Count(link => found.Covers(link.Strip));
    }

    /// <summary>All strips dark for a time, failures too; none: light again. Returns how many strips.</summary>
    public int Darken(TimeSpan time)
    {
        _loop.Tests.DarkUntil = time <= TimeSpan.Zero ? TimeSpan.Zero : Now + time;
        return _loop.Strips.Length;
    }

    /// <summary>Which events made the light at a place and time, strongest first.</summary>
    /// <param name="strip">Its name; an unknown one has no light.</param>
    /// <param name="positionMeters">From its beginning.</param>
    /// <param name="at">Null: now. At most five minutes ago.</param>
    public IReadOnlyList<(EventId Event, string Rule, string Text)> Explain(
        string strip, double positionMeters, DateTimeOffset? at)
    {
        var link = _loop.Strips.FirstOrDefault(link => link.Strip.Name == strip);
        if (link is null || !double.IsFinite(positionMeters))
            return [];
        var now = Now;
        var time = at is null ? now : now - (_clock.GetUtcNow() - at.Value);
        return [.. _loop.History.Find(link.Strip, positionMeters, time, now).Select(trace =>
            (new EventId(trace.Pulse.Origin.Source, trace.Pulse.Origin.Number), trace.Rule, trace.Text))];
    }

    /// <summary>
    /// Makes one frame of each strip and hands them out, on the caller's thread; only where no thread was started.
    /// </summary>
    public void Step()
    {
        if (_thread is not null)
            throw new InvalidOperationException("The frame thread makes the frames.");
        MakeFrame();
        foreach (var link in _loop.Strips)
            link.Pump.ShowNewest();
    }

    /// <summary>Shows that it goes away, stops the frame thread and leaves the strips dark.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_thread is not null && !_stopping)
        {
            _link = LightLink.Shutdown;
            await Task.Delay(ShutdownLasts, _clock);
        }

        _stopping = true;
        _button?.Dispose();

        // Waits for at most a frame and then for outputs that may hang; none of that is the caller's thread's business.
        await Task.Run(() =>
        {
            _thread?.Join(TimeSpan.FromSeconds(2));
            Parallel.ForEach(_loop.Strips, link => link.Pump.Dispose());
        });
    }

    private static PulseMapper Bind(LightsOptions options, StripLink[] strips, TimeProvider clock) =>
        PulseMapper.Bind(RulesFile.Read(options.Rules, clock), [.. strips.Select(link => link.Strip)]);

    private void Draw(Observation observation, in MappedPulse mapped, TimeSpan start, TimeSpan? acceptedAt)
    {
        var text = PulseText.Describe(observation, mapped);
        if (mapped.Rule.Stays is not null || mapped.Rule.Level is not null)
            _loop.Stays.Fire(mapped, observation, text, Now);
        if (mapped.Rule.Level is not null)
            return;
        var pulse = mapped.Pulse with { Start = start };
        if (_loop.Offer(new LightOffer(new PulseTrace(pulse, mapped.Rule.Name, text), acceptedAt)))
            _drawn.AddOrUpdate(mapped.Rule.Name, 1, (_, drawn) => drawn + 1);
    }

    private string FirstProblem()
    {
        if (_problem.Length > 0)
            return _problem;
        return _loop.Problem.Length > 0 || _button is not { Problem.Length: > 0 } button
            ? _loop.Problem
            : $"button: {button.Problem}";
    }

    private void MakeFrame()
    {
        var now = Now;
        var isStalled = now.Ticks - Volatile.Read(ref _heardAt) > StalledAfter.Ticks;
        _loop.Background = _link switch
        {
            LightLink.Live => isStalled ? Background.Stalled : Background.Idle,
            LightLink.Starting => Background.Starting,
            LightLink.Shutdown => Background.Shutdown,
            _ => Background.Disconnected,
        };
        _loop.Step(now);
        Frames?.Beat();
    }

    private LightDriver Start(bool startThreads)
    {
        if (!startThreads || _loop.Strips.Length == 0)
            return this;
        foreach (var link in _loop.Strips)
            link.Pump.Start(link.Strip.Name);
        if (_options.Button.Line is { } line)
            _button = new LightButton(() => GpioButtonLine.Open(line, _options.Button.Chip), Press);
        _thread = new Thread(Run) { IsBackground = true, Name = "light frames" };
        _thread.Start();
        return this;
    }

    private void Press(ButtonPress press)
    {
        if (press == ButtonPress.Short)
            Acknowledge();
        else
            Darken(Now < _loop.Tests.DarkUntil ? TimeSpan.Zero : _options.Button.DarkFor);
    }

    private void Run()
    {
        var pace = Math.Min(FramesPerSecondMax, _loop.Strips.Max(link => link.FramesPerSecondMax));
        var clock = _frames = new FrameClock(pace, new MonotonicWaiter());
        while (!_stopping)
        {
            clock.WaitForNext();
            MakeFrame();
        }
    }
}
