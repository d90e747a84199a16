using System.Globalization;
using Radiator.CommandLine;
using Radiator.Debugger.App;
using Radiator.Debugging;
using Radiator.Lights.Devices;
using Radiator.Output;
using Radiator.Tail;
using Radiator.Wire;

namespace Radiator.Demo;

/// <summary>One run of <c>demo</c> or <c>dev</c>: pipeline, view, and whatever sends; ends with a summary.</summary>
internal sealed class LiveRun(CommandContext context, PipelineOptions options, OutputStyle style)
{
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs until <paramref name="cancellationToken"/> fires or <paramref name="duration"/> is over.
    /// </summary>
    /// <param name="duration">Null: no end.</param>
    /// <param name="banner">What is printed before the first event.</param>
    /// <param name="sendAsync">
    /// Sends until its token fires, then sees to it that everything is answered, and says how many were; null where
    /// somebody else sends.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Tally> RunAsync(
        TimeSpan? duration, Func<LocalPipeline, string> banner, Func<LocalPipeline, CancellationToken,
            Task<ulong>>? sendAsync,
        CancellationToken cancellationToken) => DebugStart.CanShow(context) && !style.Plain
            ? OnScreenAsync(duration, banner, sendAsync, cancellationToken)
            : InLinesAsync(duration, banner, sendAsync, cancellationToken);

    private async Task<Tally> InLinesAsync(
        TimeSpan? duration, Func<LocalPipeline, string> banner, Func<LocalPipeline, CancellationToken,
            Task<ulong>>? sendAsync,
        CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var view = new LiveView(context, style, ending.Cancel);
        using var log = new ScreenLog(view.Show);
        await using var pipeline =
            await LocalPipeline.StartAsync(options, context, view.Outputs, log, cancellationToken);
        view.Text(banner(pipeline));

        var seen = new PipelineWatch();
        using var watching = new CancellationTokenSource();
        var watch = Tail(pipeline).RunAsync(item =>
        {
            seen.Take(item);
            view.Show(item);
        }, watching.Token);
        try
        {
            await seen.Live.WaitAsync(s_connect, context.Clock, cancellationToken);
            using var timer = duration is { } time
                ? context.Clock.CreateTimer(_ => ending.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
            var sent = await SendAsync(pipeline, sendAsync, ending.Token);
            await DrainAsync(seen, pipeline, view.Show);
            return Count(seen, sent);
        }
        catch (TimeoutException exception)
        {
            throw new FailureException("the daemon did not reach its collector within 30 s", exception);
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }
    }

    // The debugger on this terminal; what the roles have to say goes to its log, and the sum is printed afterwards.
    private async Task<Tally> OnScreenAsync(
        TimeSpan? duration, Func<LocalPipeline, string> banner, Func<LocalPipeline, CancellationToken,
            Task<ulong>>? sendAsync,
        CancellationToken cancellationToken)
    {
        var lines = new DebugLog();
        using var log = new DebugLogProvider(lines, context.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Before all else: it registers the signals of the terminal, and the terminal is not raw yet.
        using var device = DebugStart.OpenTerminal(context);
        var outputs = new LightOutputs().AddTerminal(TextWriter.Null, new TerminalOutputOptions());
        await using var pipeline =
            await LocalPipeline.StartAsync(options, context, outputs, log, cancellationToken);
        var seen = new PipelineWatch();
        using var watching = new CancellationTokenSource();
        var watch = Tail(pipeline).RunAsync(seen.Take, watching.Token);
        try
        {
            await seen.Live.WaitAsync(s_connect, context.Clock, cancellationToken);
            using var timer = duration is { } time
                ? context.Clock.CreateTimer(_ => ending.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
            var sending = SendAsync(pipeline, sendAsync, ending.Token);
            var settings = DebugOptions.Plain(context) with
            {
                StatePath = sendAsync is null ? DebugOptions.Plain(context).StatePath : null,
                Teaching = banner(pipeline).Split('\n', StringSplitOptions.RemoveEmptyEntries),
                Log = lines,
            };
            await DebugStart.ShowAsync(
                DebugStart.Daemon(context, "unix:" + pipeline.SocketPath), device, settings, context, ending.Token);
            await ending.CancelAsync();
            var sent = await sending;
            await DrainAsync(seen, pipeline, _ => { });
            return Count(seen, sent);
        }
        catch (TimeoutException exception)
        {
            throw new FailureException("the daemon did not reach its collector within 30 s", exception);
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }
    }

    private async Task<ulong?> SendAsync(
        LocalPipeline pipeline, Func<LocalPipeline, CancellationToken, Task<ulong>>? sendAsync,
        CancellationToken ending)
    {
        if (sendAsync is not null)
            return await sendAsync(pipeline, ending);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, ending).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing);
        return null;
    }

    // Everything that was answered with 200 has an offset below the head; waiting ends when the daemon is past it.
    private async Task DrainAsync(PipelineWatch seen, LocalPipeline pipeline, Action<TailItem> show)
    {
        using var limit = new CancellationTokenSource(s_drain, context.Clock);
        try
        {
            using var client = new EventStreamClient(pipeline.GrpcAddress, null);
            var info = await client.GetInfoAsync(s_drain, limit.Token);
            await seen.DrainAsync(info.HeadOffset, limit.Token);
        }
        catch (OperationCanceledException)
        {
            show(new TailItem.Notice(
                string.Create(CultureInfo.InvariantCulture,
                    $"the daemon did not handle everything within {s_drain.TotalSeconds} s"), true));
        }
    }

    private DaemonTail Tail(LocalPipeline pipeline) =>
        new("unix:" + pipeline.SocketPath, "", TailStart.Latest, withFrames: false, context.Clock);

    private static Tally Count(PipelineWatch seen, ulong? sent)
    {
        var stats = seen.Stats;
        return new Tally(
            sent, stats.Received, stats.Conforming, stats.Violating, stats.Unplanned, stats.Unchecked, stats.Discards,
                stats.Pulses,
            stats.Lost + stats.GapsUnknown);
    }
}
