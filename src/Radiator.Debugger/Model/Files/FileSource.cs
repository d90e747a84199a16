using System.Runtime.ExceptionServices;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Sources;
using Radiator.Events.Files;
using Radiator.Events.Json;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// A capture: the events of a file, without any daemon. Its lines are found first, so that they can be looked at at
/// once; then all are checked with a plan, on every core.
/// </summary>
/// <param name="name">The file's name; <c>standard input</c> for a pipe.</param>
/// <param name="open">Opens it: a file with an object a line is mapped, anything else is unpacked first.</param>
/// <param name="plan">
/// Reads and compiles the plan, on another thread; null: nothing is checked, and of a capture what it says is shown.
/// </param>
/// <param name="clock">For times.</param>
public sealed class FileSource(string name, Func<Stream> open, Func<IEventChecker>? plan, TimeProvider clock)
    : IEventSource
{
    private const int RowsATime = 4_096;
    private const int HeadBytes = 256 * 1024;

    private readonly FileStore _store = new() { TakesCaptured = plan is null };

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsLive => false;

    /// <inheritdoc/>
    public EventStore Store => _store;

    /// <inheritdoc/>
    public IDaemonCalls? Daemon => null;

    /// <inheritdoc/>
    public async Task RunAsync(ModelInbox inbox, CancellationToken cancellationToken)
    {
        Tell(inbox, LinkPhase.Reading, "");
        var compiling = Task.Run(() => Compile(inbox), CancellationToken.None);
        try
        {
            await Task.Run(() => ReadAndCheckAsync(inbox, compiling, cancellationToken), cancellationToken);
            Tell(inbox, LinkPhase.Complete, "");
        }
        catch (OperationCanceledException)
        {
            // The debugger is closing.
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Tell(inbox, LinkPhase.Failed, $"{name}: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAndCheckAsync(
        ModelInbox inbox, Task<IEventChecker> compiling, CancellationToken cancellationToken)
    {
        var progress = new FileCounts(inbox, _store);
        _store.Bytes = Open(inbox, progress, cancellationToken);
        progress.Bytes = _store.Bytes.Length;
        var indexing = Task.Run(() => FileIndexing.Run(_store.Bytes, _store.Lines, read =>
        {
            progress.BytesRead = read;
            _store.Changed();
            inbox.RowsChanged();
        }, cancellationToken), cancellationToken);
        var checker = await compiling;
        _store.Checker = checker;
        await indexing;
        _store.Changed();
        progress.BytesRead = progress.Bytes;
        progress.Tell();
        var checking = new FileChecking(_store, checker);
        Run(checking.Check, tally =>
        {
            progress.Add(tally);
            inbox.Add(tally);
        }, cancellationToken);
        progress.End();
        Run(checking.CountMore, inbox.Add, cancellationToken);
    }

    // A stretch at a time on every core.
    private void Run(
        Func<long, long, FileReading, FileTally> work, Action<FileTally> done, CancellationToken cancellationToken)
    {
        var rows = _store.Lines.Count;
        var parts = (rows + RowsATime - 1) / RowsATime;
        try
        {
            Parallel.For(0, parts, new ParallelOptions { CancellationToken = cancellationToken },
                static () => new FileReading(), (part, _, reading) =>
                {
                    if (!_store.Bytes.IsIntact)
                        throw new IOException("the file was cut while it was read");
                    done(work(part * RowsATime, Math.Min(rows, (part + 1) * RowsATime), reading));
                    return reading;
                }, static _ => { });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Capture(exception.InnerExceptions[0]).Throw();
        }
    }

    private FileBytes Open(ModelInbox inbox, FileCounts progress, CancellationToken cancellationToken)
    {
        var source = open();
        if (source is FileStream { CanSeek: true } file && HasLines(file))
            return new FileBytes(file);
        using (source)
        {
            if (source.CanSeek)
                source.Position = 0;
            using var unpacked = new UnpackedStream(source);
            return new FileBytes(EventSpool.Write(
                unpacked.Content, () => progress.Unpacked(unpacked.Position),
                problem => Notify(inbox, problem, isProblem: true), cancellationToken));
        }
    }

    // Whether it can be mapped as it is: a JSON object a line, as far as its beginning tells.
    private static bool HasLines(FileStream file)
    {
        var head = new byte[Math.Min(HeadBytes, file.Length)];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var rest = head.AsMemory(0, read);
        if (rest.Span.StartsWith("\uFEFF"u8))
            rest = rest[3..];
        if (rest.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            return read == 0;
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0 && read < file.Length)
                return true;
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var value = JsonSlice.Of(line);
            // Objects over many lines open on one, and do not end on it.
            if (!value.Exists && line.Span.TrimEnd(" \t\r"u8) is [.., (byte)'{' or (byte)'[' or (byte)','])
                return false;
        }

        return true;
    }

    private IEventChecker Compile(ModelInbox inbox)
    {
        try
        {
            var checker = plan?.Invoke() ?? PlanFile.None;
            inbox.SetPlan(checker.Plan);
            return checker;
        }
        catch (Exception exception) when (
            exception is PlanException or IOException or UnauthorizedAccessException)
        {
            Notify(inbox, $"the plan cannot be used, so nothing is checked: {exception.Message}", isProblem: true);
            return PlanFile.None;
        }
    }

    private void Tell(ModelInbox inbox, LinkPhase phase, string problem) => inbox.SetLink(new LinkView
    {
        Phase = phase, Peer = name, Problem = problem, Since = clock.GetUtcNow(),
        IsLoading = phase == LinkPhase.Reading,
    });

    private void Notify(ModelInbox inbox, string text, bool isProblem) =>
        inbox.Notify(new ModelNotice(clock.GetUtcNow(), text, isProblem));
}
