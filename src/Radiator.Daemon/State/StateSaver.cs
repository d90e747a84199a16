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
    private readonly StateStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<StateSaver> _logger;
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _saved;
    private bool _failing;

    /// <summary>A saver from memory to store.</summary>
    public StateSaver(DaemonMemory memory, StateStore store, TimeProvider clock, ILogger<StateSaver> logger)
    {
        _memory = memory;
        _store = store;
        _clock = clock;
        _logger = logger;
    }

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
        if (_memory.TakeChanges(_saved) is not { } changes)
            return true;
        try
        {
            _store.Save(changes);
            _saved = changes.Change;
            if (_failing)
                Tell(LogLevel.Information, "the state is saved again", isProblem: false);
            _failing = false;
            return true;
        }
        catch (SqliteException error)
        {
            if (!_failing)
                Tell(LogLevel.Error, $"the state cannot be saved, trying every 5 s: {error.Message}", isProblem: true);
            _failing = true;
            return false;
        }
    }

    private void Tell(LogLevel level, string text, bool isProblem)
    {
        _logger.Log(level, "{Text}", text);
        _memory.Notify(text, isProblem);
    }
}
