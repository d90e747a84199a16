using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radiator.Daemon.Observations;

namespace Radiator.Daemon.State;

/// <summary>
/// Saves what changed every <see cref="Period"/>, at stop, and when somebody acknowledges. The pipeline waits only
/// while the changed rows are copied, never for the disk.
/// </summary>
public sealed class StateSaver : BackgroundService
{
    /// <summary>After kill -9, what came in this time is read again from the collector and counted then.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly DaemonMemory _memory;
    private readonly StateHome _home;
    private readonly Action _restart;
    private readonly TimeProvider _clock;
    private readonly ILogger<StateSaver> _logger;
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _saved;
    private volatile string _problem;

    /// <summary>A saver from memory to the state's home.</summary>
    /// <param name="memory">What is saved.</param>
    /// <param name="home">Where.</param>
    /// <param name="clock">Between two saves.</param>
    /// <param name="logger">Told when saving fails, and when it works again.</param>
    /// <param name="restart">Ends the daemon, to be started again: <see cref="StateHome.NeedsRestart"/>.</param>
    public StateSaver(
        DaemonMemory memory, StateHome home, TimeProvider clock, ILogger<StateSaver> logger, Action restart)
    {
        _memory = memory;
        (_home, _problem, _restart) = (home, home.Problem, restart);
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Why nothing is saved; empty while it is. Any thread.</summary>
    public string Problem => _problem;

    /// <summary>
    /// Saves now. False where it failed: the log says why, and the next save takes the same changes along.
    /// </summary>
    public async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(Save, CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SaveAsync(stoppingToken);
    }

    private bool Save()
    {
        if (!_home.TryOpen())
            return Refused(_home.Problem);
        if (_memory.TakeChanges(_saved) is not { } changes)
            return _problem.Length == 0 || Worked();
        try
        {
            _home.Store!.Save(changes);
            _saved = changes.Change;
            return Worked();
        }
        catch (SqliteException error)
        {
            return Refused(error.Message);
        }
    }

    private bool Worked()
    {
        if (_problem.Length > 0)
            Tell(LogLevel.Information, "the state is saved again", isProblem: false);
        _problem = "";
        return true;
    }

    private bool Refused(string reason)
    {
        if (_problem.Length == 0)
            Tell(LogLevel.Error, $"the state cannot be saved, trying every 5 s: {reason}", isProblem: true);
        _problem = reason;
        if (_home.NeedsRestart)
        {
            _logger.LogError("{Problem}: the daemon ends, to be started with it", reason);
            _restart();
        }

        return false;
    }

    private void Tell(LogLevel level, string text, bool isProblem)
    {
        _logger.Log(level, "{Text}", text);
        _memory.Notify(text, isProblem);
    }
}
