using Radiator.Daemon;

namespace Radiator.Service;

/// <summary>Asks the writer of a collector's log every few seconds whether it is still there.</summary>
internal sealed class WriterProbe : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    /// <param name="passAsync">Completes when the writer has passed.</param>
    /// <param name="clock">Between two questions.</param>
    public WriterProbe(Func<Task> passAsync, TimeProvider clock)
    {
        Heartbeat = new Heartbeat("log writer", clock);
        _run = RunAsync(passAsync, clock);
    }

    /// <summary>Beats whenever the writer has answered.</summary>
    public Heartbeat Heartbeat { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<Task> passAsync, TimeProvider clock)
    {
        try
        {
            while (true)
            {
                Heartbeat.Beat();
                await passAsync().WaitAsync(_stop.Token);
                Heartbeat.Beat(quietFor: Every);
                await Task.Delay(Every, clock, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
