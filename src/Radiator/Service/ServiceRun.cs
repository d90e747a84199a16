using System.Globalization;
using Microsoft.Extensions.Logging;
using Radiator.CommandLine;
using Radiator.Daemon;
using Radiator.Output;

namespace Radiator.Service;

/// <summary>
/// A role as the service manager sees it: ready, how it goes, that its loops live, reloading, stopping
/// (sd_notify(3)). Without a manager it only watches: what stands still, and a clock that jumps, goes to the log.
/// Thread-safe.
/// </summary>
internal sealed class ServiceRun : IAsyncDisposable
{
    /// <summary>Between two looks at a service that nobody watches more closely.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // The manager cuts lines at 4 KB; people read less.
    private const int StatusLengthMax = 800;

    // Removed, so that a program that this one starts does not speak for it (sd_notify(3), unset_environment).
    private static readonly string[] Variables = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"];

    private readonly Lock _lock = new();
    private readonly NotifySocket _socket;
    private readonly Watchdog _watchdog;
    private readonly ClockWatch _clockWatch;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private Func<string> _status = () => "";
    private IReadOnlyList<Heartbeat> _loops = [];
    private string _told = "";
    private string _hung = "";
    private PeriodicTimer? _timer;
    private Task? _looking;

    /// <summary>Takes the manager's variables out of the environment.</summary>
    public ServiceRun(CommandContext context, ILogger logger)
    {
        (_clock, _logger) = (context.Clock, logger);
        _socket = new NotifySocket(context.Environment("NOTIFY_SOCKET"));
        _watchdog = Watchdog.From(context.Environment, Environment.ProcessId);
        _clockWatch = new ClockWatch(context.Clock, logger);
        foreach (var variable in Variables)
            context.RemoveEnvironment(variable);
    }

    /// <summary>Whether a service manager waits to hear that the role is ready.</summary>
    public bool IsManaged => _socket.IsListenedTo;

    /// <summary>
    /// The role runs. Again, where it runs in another way now: what it says, and what has to beat, is replaced.
    /// </summary>
    /// <param name="status">How it goes, in a line; asked every two seconds, on a thread of the pool.</param>
    /// <param name="loops">What must not stand still.</param>
    public void Ready(Func<string> status, params IReadOnlyList<Heartbeat> loops)
    {
        lock (_lock)
        {
            (_status, _loops) = (status, loops);
            if (_timer is null)
            {
                // Four looks an interval: two that come late on a busy machine are no reason to end a service.
                var quarter = _watchdog.Interval / 4;
                _timer = new PeriodicTimer(quarter < LookEvery ? quarter : LookEvery, _clock);
                _looking = Task.Run(() => LookAsync(_timer));
            }
        }

        Tell("READY=1");
    }

    /// <summary>
    /// Files are read again. The manager is told when it begins and when it has ended, whether it went well or not: a
    /// bad new version is no end of a service.
    /// </summary>
    /// <param name="reload">Returns what was refused and why; empty where nothing was.</param>
    public void Reload(Func<string> reload)
    {
        // sd_notify(3): CLOCK_MONOTONIC in microseconds, which is what .NET's timestamps are on Linux.
        var microseconds = (Int128)_clock.GetTimestamp() * 1_000_000 / _clock.TimestampFrequency;
        _socket.Send("RELOADING=1", string.Create(CultureInfo.InvariantCulture, $"MONOTONIC_USEC={microseconds}"));
        _logger.LogInformation("SIGHUP: reading the files again");
        var problem = reload();
        if (problem.Length > 0)
            _logger.LogWarning("The reload was not taken over, the old version stays: {Problem}", problem);
        else
            _logger.LogInformation("The reload is in use");
        Tell("READY=1");
    }

    /// <summary>The end has begun.</summary>
    public async Task StoppingAsync()
    {
        await _stop.CancelAsync();
        if (_looking is { } looking)
            await looking;
        _socket.Send("STOPPING=1", "STATUS=Stopping");
        _logger.LogInformation("Stopping");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_looking is { } looking)
            await looking;
        _timer?.Dispose();
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task LookAsync(PeriodicTimer timer)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                Tell();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Tell(string? news = null)
    {
        lock (_lock)
        {
            _clockWatch.Look();
            var isAlive = IsAlive();
            var status = Status();
            List<string> assignments = [];
            if (news is not null)
                assignments.Add(news);
            if (status != _told)
                assignments.Add($"STATUS={_told = status}");
            if (isAlive && _watchdog.IsWatched)
                assignments.Add("WATCHDOG=1");
            _socket.Send([.. assignments]);
        }
    }

    private bool IsAlive()
    {
        var hung = _watchdog.FindHung(_loops)?.Name ?? "";
        if (hung.Length > 0 && hung != _hung)
        {
            _logger.LogCritical(
                "The loop \"{Loop}\" has not moved for {Seconds:0.0} s{Consequence}", hung,
                _watchdog.FindHung(_loops)?.Silence.TotalSeconds ?? 0,
                _watchdog.IsWatched ? ": the watchdog hears nothing more, and restarts this service" : "");
        }
        else if (hung.Length == 0 && _hung.Length > 0)
        {
            _logger.LogWarning("The loop \"{Loop}\" moves again", _hung);
        }

        _hung = hung;
        return hung.Length == 0;
    }

    // What cannot be said is no reason to be killed for.
    private string Say()
    {
        try
        {
            return _status();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return $"no status: {problem.Message}";
        }
    }

    private string Status()
    {
        List<string> parts = [];
        if (_hung.Length > 0)
            parts.Add($"the loop \"{_hung}\" stands still");
        if (_clockWatch.Problem is { Length: > 0 } problem)
            parts.Add(problem);
        parts.Add(Say());
        var text = VisibleText.Of(string.Join("; ", parts.Where(part => part.Length > 0)).ReplaceLineEndings(" "));
        return text.Length <= StatusLengthMax ? text : string.Concat(text.AsSpan(0, StatusLengthMax), "…");
    }
}
