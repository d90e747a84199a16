using System.Diagnostics;
using System.Text;

namespace Radiator.Testing.Terminal;

/// <summary>
/// A program on a pseudo-terminal of its own, in a session of its own, with a terminal of a known personality at the
/// other end. A shell starts it, waits for it and says how it ended, so that the terminal outlives the program and can
/// be looked at. Linux only, as setsid(1).
/// </summary>
public sealed class PtySession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The inner shell names the process that the program becomes; the outer one outlives ctrl-c, which goes to both.
    private const string Wrapper = """
        trap : INT QUIT; sh -c 'echo "[pid $$]"; exec "$@"' sh "$@"; echo "[exit $?]"; read -r _
        """;

    private readonly PtyPair _pair;
    private readonly Process _process;
    private readonly PtyPersonality _personality;
    private readonly PtyOutput _output;
    private readonly Lock _lock = new();
    private readonly Thread _reader;
    private readonly List<(Func<PtyOutput, bool> Condition, TaskCompletionSource<long> Arrived)> _watches = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private volatile bool _isClosed;

    private PtySession(
        IReadOnlyList<string> command, PtyPersonality personality, int width, int height,
        IReadOnlyDictionary<string, string?> environment)
    {
        _personality = personality;
        _output = new PtyOutput(width, height);
        _pair = new PtyPair(width, height);
        Before = Settings();
        _process = Process.Start(StartInfo(_pair.Name, command, environment))!;
        _reader = new Thread(Read) { IsBackground = true, Name = "pty" };
        _reader.Start();
    }

    /// <summary>The settings before anything ran.</summary>
    public string Before { get; }

    /// <summary>Starts a program and waits for nothing.</summary>
    public static PtySession Start(
        IReadOnlyList<string> command, PtyPersonality? personality = null, int width = 80, int height = 24,
        IReadOnlyDictionary<string, string?>? environment = null) =>
        new(["sh", "-c", Wrapper, "sh", .. command], personality ?? PtyPersonality.XtermJs, width, height,
            environment ?? new Dictionary<string, string?>());

    /// <summary>Starts an interactive bash, with job control.</summary>
    public static PtySession StartShell(
        PtyPersonality? personality = null, IReadOnlyDictionary<string, string?>? environment = null) =>
        new(["bash", "--norc", "--noprofile", "-i"], personality ?? PtyPersonality.XtermJs, 80, 24,
            new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { ["PS1"] = "shell> " });

    /// <summary>The settings now, as digits to compare.</summary>
    public string Settings() => _pair.Settings();

    /// <summary>The process that was started, once it has said so.</summary>
    public async Task<int> ProcessIdAsync() => int.Parse(await FindAsync("[pid ", "]"));

    /// <summary>The exit code of the program, as its shell tells it.</summary>
    public async Task<int> ExitCodeAsync() => int.Parse(await FindAsync("[exit ", "]"));

    public void Type(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes) => _pair.Write(bytes);

    public async Task SignalAsync(int signal) => PtyPair.Kill(await ProcessIdAsync(), signal);

    /// <summary>Another size; the kernel signals it.</summary>
    public void Resize(int width, int height)
    {
        lock (_lock)
        {
            _output.IsForgiving = true;
            _output.Resize(width, height);
        }

        _pair.SetSize(width, height);
    }

    /// <summary>The other end goes away, as a window that is closed.</summary>
    public void HangUp()
    {
        _isClosed = true;
        // The reader waits at most a moment for the next byte; then it leaves.
        _reader.Join(Patience);
        _pair.Dispose();
    }

    /// <summary>Asks about the output, alone with it.</summary>
    public T Look<T>(Func<PtyOutput, T> look)
    {
        lock (_lock)
            return look(_output);
    }

    /// <summary>Waits until the output is as asked; on failure says what it was.</summary>
    public async Task UntilAsync(Func<PtyOutput, bool> condition, string what)
    {
        var start = Stopwatch.StartNew();
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_failure is { } failure)
                    throw new InvalidOperationException($"{failure.Message}\nScreen:\n{_output}", failure);
                if (condition(_output))
                    return;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(Patience - start.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException(
                    $"It never came to this: {what}\nOutput:\n{Look(output => output.ToString())}");
            }
        }
    }

    /// <summary>
    /// When the bytes were read that made the output as asked, in ticks of <see cref="Stopwatch"/>: asked after each
    /// read, on the thread that reads, so that no scheduler is measured.
    /// </summary>
    public Task<long> ArrivalAsync(Func<PtyOutput, bool> condition)
    {
        var arrived = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _watches.Add((condition, arrived));
        return arrived.Task;
    }

    public Task UntilTitleAsync(string part) =>
        UntilAsync(output => output.Title.Contains(part, StringComparison.Ordinal), $"title with \"{part}\"");

    public Task UntilTextAsync(string part) => UntilAsync(
        output => output.Text.Contains(part, StringComparison.Ordinal), $"text \"{part}\" on the normal screen");

    /// <summary>Waits for a row of the other screen that has the text.</summary>
    public Task UntilShownAsync(string part) => UntilAsync(
        output => output is { IsAlternate: true, Screen: { } screen }
            && Enumerable.Range(0, screen.Height).Any(y => screen.RowText(y).Contains(part, StringComparison.Ordinal)),
        $"\"{part}\" on the screen");

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _reader.Join(Patience);
        _pair.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(
        string path, IReadOnlyList<string> command, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", "exec setsid -c \"$@\" <\"$0\" >\"$0\" 2>&1", path, .. command])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in new[] { "TMUX", "STY", "COLORTERM", "NO_COLOR", "SSH_CONNECTION", "ESCDELAY", "LC_ALL" })
            start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private async Task<string> FindAsync(string before, string after)
    {
        string? found = null;
        await UntilAsync(
            output =>
            {
                var text = output.Text;
                var begin = text.IndexOf(before, StringComparison.Ordinal);
                var end = begin < 0 ? -1 : text.IndexOf(after, begin, StringComparison.Ordinal);
                found = end < 0 ? null : text[(begin + before.Length)..end];
                return found is not null;
            },
            $"\"{before}...{after}\"");
        return found!;
    }

    private void Read()
    {
        var buffer = new byte[16 * 1024];
        while (!_isClosed)
        {
            // A moment, so that the end of the session is seen; nothing is measured by it.
            var count = _pair.Read(buffer, milliseconds: 50);
            if (count < 0)
                break;
            if (count > 0)
                Take(buffer.AsSpan(0, count));
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var readAt = Stopwatch.GetTimestamp();
        IReadOnlyList<string> sequences;
        TaskCompletionSource changed;
        lock (_lock)
        {
            try
            {
                sequences = _output.Feed(bytes);
            }
            catch (InvalidOperationException error)
            {
                _failure ??= error;
                sequences = [];
                foreach (var (_, arrived) in _watches)
                    arrived.TrySetException(error);
                _watches.Clear();
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        foreach (var sequence in sequences)
        {
            if (_personality.AnswerTo(sequence) is { } answer)
                _ = AnswerAsync(answer);
        }

        // Behind the answers: nobody's looking makes the terminal slow.
        lock (_lock)
            TellWatches(readAt);
        changed.SetResult();
    }

    private void TellWatches(long readAt)
    {
        for (var i = _watches.Count - 1; i >= 0; i--)
        {
            if (!_watches[i].Condition(_output))
                continue;
            _watches[i].Arrived.SetResult(readAt);
            _watches.RemoveAt(i);
        }
    }

    private async Task AnswerAsync(string answer)
    {
        if (_personality.Delay > TimeSpan.Zero)
            await Task.Delay(_personality.Delay, TimeProvider.System);
        if (!_isClosed)
            Type(answer);
    }
}
