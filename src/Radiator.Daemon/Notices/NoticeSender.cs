using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radiator.Daemon.Observations;
using Radiator.Daemon.Upstream;

namespace Radiator.Daemon.Notices;

/// <summary>
/// Sends what waits for one target, one at a time in its order. What does not go waits and is tried again with growing
/// waits, up to half a minute, or as long as the receiver asks, up to five; a command that fails five times for one
/// notice is refused it.
/// </summary>
internal sealed class NoticeSender : BackgroundService
{
    private const int CommandAttemptsMax = 5;

    private static readonly TimeSpan AfterMax = TimeSpan.FromMinutes(5);

    private readonly string _target;
    private readonly INoticeChannel _channel;
    private readonly DaemonMemory _memory;
    private readonly SendBudget _budget;
    private readonly Backoff _backoff;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile string _problem = "";

    public NoticeSender(
        string target, INoticeChannel channel, DaemonMemory memory, SendBudget budget, Backoff backoff,
        TimeProvider clock, ILogger logger)
    {
        _target = target;
        _channel = channel;
        _memory = memory;
        _budget = budget;
        _backoff = backoff;
        _clock = clock;
        _logger = logger;
        memory.NoticesWait += () => _signal.Writer.TryWrite(true);
    }

    /// <summary>Name of its entry of <c>Daemon:Notices</c>.</summary>
    public string Target => _target;

    /// <summary>segment, webhook or command.</summary>
    public string Type => _channel.Type;

    /// <summary>Why the newest attempt failed; empty where it did not. Any thread.</summary>
    public string Problem => _problem;

    public override void Dispose()
    {
        base.Dispose();
        _channel.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var attempt = 0;
        while (true)
        {
            if (_memory.OldestNotice(_target) is not { } notice)
            {
                await _signal.Reader.ReadAsync(stoppingToken);
                continue;
            }

            if (_budget.TakeOrWait() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, _clock, stoppingToken);
                continue;
            }

            var result = await TrySendAsync(notice, stoppingToken);
            attempt = result.State == SendState.Later ? attempt + 1 : 0;
            Report(result, notice);
            if (result.State == SendState.Sent)
                _memory.NoticeDone(notice, wasSent: true);
            else if (result.State == SendState.Refused || (Type == "command" && attempt >= CommandAttemptsMax))
                (attempt, _) = (0, _memory.NoticeDone(notice, wasSent: false));
            else
                await Task.Delay(WaitFor(result, attempt), _clock, stoppingToken);
        }
    }

    // Whatever goes wrong at a receiver may cost the notices to it, never the daemon.
    private async Task<SendResult> TrySendAsync(PendingNotice notice, CancellationToken stopping)
    {
        try
        {
            return await _channel.SendAsync(notice, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            _logger.LogError(error, "Sending a notice to {Target} failed in a way that it should not", _target);
            return new SendResult(SendState.Later, error.Message);
        }
    }

    private TimeSpan WaitFor(SendResult result, int attempt)
    {
        var wait = _backoff.After(attempt, isPermanent: false);
        return result.After is { } asked && asked > wait ? asked < AfterMax ? asked : AfterMax : wait;
    }

    private void Report(SendResult result, PendingNotice notice)
    {
        if (result.State == SendState.Refused)
        {
            _logger.LogWarning(
                "Notice {Id} for {Target} was refused: {Problem}", notice.MessageId, _target, result.Problem);
        }


        if (result.Problem.Length > 0 && _problem.Length == 0)
        {
            _logger.LogWarning("Violations cannot be sent on to {Target}: {Problem}", _target, result.Problem);
            _memory.Notify($"violations cannot be sent on to {_target}: {result.Problem}", isProblem: true);
        }
        else if (result.Problem.Length == 0 && _problem.Length > 0)
        {
            _logger.LogInformation("Violations are sent on to {Target} again", _target);
            _memory.Notify($"violations are sent on to {_target} again", isProblem: false);
        }

        _problem = result.Problem;
    }
}
