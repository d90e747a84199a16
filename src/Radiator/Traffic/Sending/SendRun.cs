using System.Globalization;
using Radiator.CommandLine;
using Radiator.Output;

namespace Radiator.Traffic.Sending;

/// <summary>One run of <c>radiator send</c>: feeds a sender, prints what became of each event, sums up.</summary>
internal sealed class SendRun(
    CommandContext context, BatchSenderOptions options, OutputStyle style, bool quiet, long? count, TimeSpan? duration)
{
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);

    private readonly long[] _expected = new long[Enum.GetValues<Expectation>().Length];
    private readonly CancellationTokenSource _outputClosed = new();
    private bool _toldRetry;

    public Task<int> MakeUpAsync(TrafficOptions traffic, double rate, CancellationToken cancellationToken)
    {
        var generator = new TrafficGenerator(traffic);
        var pace = new Pace(rate, context.Clock);
        return RunAsync(
            string.Create(CultureInfo.InvariantCulture, $"seed {traffic.Seed}"),
            async (sender, token) =>
            {
                for (var i = 0L; i < (count ?? long.MaxValue); i++)
                {
                    await pace.WaitAsync(token);
                    await sender.AddAsync(generator.Next(context.Clock.GetUtcNow()), token);
                }
            },
            cancellationToken);
    }

    public Task<int> ReplayAsync(string path, double speed, CancellationToken cancellationToken) => RunAsync(
        "file " + path, (sender, token) => FeedFileAsync(sender, path, speed, token), cancellationToken);

    private async Task FeedFileAsync(BatchSender sender, string path, double speed, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(context.FullPath(path));
            var rhythm = new RecordedRhythm(speed, context.Clock);
            foreach (var made in EventFile.Read(stream).Take(
                count is { } limit ? (int)Math.Min(limit, int.MaxValue) : int.MaxValue))
            {
                await rhythm.WaitAsync(made.At, cancellationToken);
                await sender.AddAsync(made, cancellationToken);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException($"--file {path}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException($"--file {path}: {exception.Message}", exception);
        }
    }

    private async Task<int> RunAsync(
        string origin, Func<BatchSender, CancellationToken, Task> feedAsync, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        await using var sender = new BatchSender(handler, options with { Retrying = TellRetry }, Print);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _outputClosed.Token);
        using var timer = duration is { } time
            ? context.Clock.CreateTimer(_ => ending.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
        try
        {
            await feedAsync(sender, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }

        // What was taken is still sent after Ctrl-C, unless the collector does not answer.
        using var drain = new CancellationTokenSource(s_drain, context.Clock);
        try
        {
            await sender.CompleteAsync(drain.Token);
        }
        catch (OperationCanceledException)
        {
            await context.Error.WriteLineAsync(
                "radiator send: the collector does not answer; what was still queued was given up");
        }

        Summarise(origin, sender.Totals);
        return sender.Totals.Refused == 0 && !drain.IsCancellationRequested ? ExitCode.Ok : ExitCode.Failed;
    }

    // Once until something is accepted again: a collector that is away is one message, not one a second.
    private void TellRetry(string problem)
    {
        if (!Interlocked.Exchange(ref _toldRetry, true))
            context.Error.WriteLine($"radiator send: {VisibleText.Of(problem)}; trying again");
    }

    private void Print(SentBatch batch)
    {
        if (!batch.IsAccepted)
        {
            context.Error.WriteLine(
                $"radiator send: {batch.Events.Count} events were not accepted: {VisibleText.Of(batch.Problem)}");
            return;
        }

        Volatile.Write(ref _toldRetry, false);
        foreach (var made in batch.Events)
            _expected[(int)made.Expected]++;
        if (quiet || _outputClosed.IsCancellationRequested)
            return;
        try
        {
            context.Out.Write(
                string.Concat(batch.Events.Select(made => SentLine.Render(made, style, context.Clock.LocalTimeZone))));
        }
        catch (OutputClosedException)
        {
            _outputClosed.Cancel();
        }
    }

    private void Summarise(string origin, SendTotals totals)
    {
        var sent = FormattableString.Invariant(
            $"sent {totals.Accepted} events in {totals.Batches} batches, {totals.Bytes} bytes");
        context.Out.WriteLine(FormattableString.Invariant(
            $"{sent}; not accepted {totals.Refused}; retries {totals.Retries}; {origin}{Expected()}"));
    }

    private string Expected()
    {
        long Of(Expectation expectation) => _expected[(int)expectation];
        return Of(Expectation.Unknown) > 0 ? "" : FormattableString.Invariant(
            $"; a check against the plan finds {Of(Expectation.Conforming)} conforming, ")
            + FormattableString.Invariant(
                $"{Of(Expectation.Violating)} violating, {Of(Expectation.Unplanned)} unplanned, ")
            + FormattableString.Invariant($"{Of(Expectation.Unchecked)} unchecked");
    }
}
