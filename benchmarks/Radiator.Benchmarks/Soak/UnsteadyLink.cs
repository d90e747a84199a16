using System.Net;
using System.Net.Sockets;

namespace Radiator.Benchmarks.Soak;

/// <summary>
/// A port that leads to another one, until something is done to it. Bytes pass as they come: it knows no protocol.
/// </summary>
internal sealed class UnsteadyLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Passage> _passages = [];
    private readonly Task _accepting;
    private TaskCompletionSource? _stalled;
    private bool _refuses;

    public UnsteadyLink(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Does it for as long as the fault lasts; a reset is over at once.</summary>
    public async Task SufferAsync(LinkFault fault, TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            Begin(fault);
            if (fault != LinkFault.Reset)
                await Task.Delay(time, TimeProvider.System, cancellationToken);
        }
        finally
        {
            End();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        End();
        ResetAll();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Begin(LinkFault fault)
    {
        switch (fault)
        {
            case LinkFault.Stall:
                lock (_lock)
                    _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case LinkFault.HalfOpen:
                // What has vanished leaves a hole: such a connection never works again, and ends when an end gives up.
                lock (_lock)
                {
                    foreach (var passage in _passages)
                        passage.Swallows = true;
                }

                break;
            case LinkFault.Refuse:
                lock (_lock)
                    _refuses = true;
                ResetAll();
                break;
            case LinkFault.Reset:
                ResetAll();
                break;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _stalled?.TrySetResult();
            _stalled = null;
            _refuses = false;
        }
    }

    private void ResetAll()
    {
        lock (_lock)
        {
            foreach (var passage in _passages)
                passage.Reset();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var near = await _listener.AcceptSocketAsync(_stop.Token);
            _ = PassAsync(near);
        }
    }

    private async Task PassAsync(Socket near)
    {
        var passage = new Passage(near);
        lock (_lock)
        {
            if (_refuses)
            {
                passage.Reset();
                return;
            }

            _passages.Add(passage);
        }

        try
        {
            await passage.Far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAll(PumpAsync(passage, near, passage.Far), PumpAsync(passage, passage.Far, near));
        }
        catch (Exception exception) when (
            exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // An end went away: the other one is told the same way.
        }
        finally
        {
            passage.Reset();
            lock (_lock)
                _passages.Remove(passage);
        }
    }

    private async Task PumpAsync(Passage passage, Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
        {
            Task? stalled;
            lock (_lock)
                stalled = _stalled?.Task;
            if (stalled is not null)
                await stalled;
            for (var sent = 0; sent < read && !passage.Swallows;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _stop.Token);
        }

        if (!passage.Swallows)
            to.Shutdown(SocketShutdown.Send);
    }

    private sealed class Passage(Socket near)
    {
        public Socket Far { get; } = new(SocketType.Stream, ProtocolType.Tcp);

        public volatile bool Swallows;

        // Closed with a linger time of zero: the other end gets RST, not FIN.
        public void Reset()
        {
            near.Close(0);
            Far.Close(0);
        }
    }
}
