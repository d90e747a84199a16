using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Radiator.Benchmarks.Soak;

/// <summary>The strip: takes frames by DDP, and knows how many came and how long none did.</summary>
internal sealed class StripReceiver : IAsyncDisposable
{
    // ddp.html of 3waylabs: a header of 10 bytes; the lowest bit of the first says that the frame is whole now.
    private const int HeaderBytes = 10;
    private const byte Push = 1;

    private readonly Socket _socket = new(SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _receiving;
    private long _frames;
    private long _longestTicks;

    public StripReceiver()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _receiving = ReceiveAsync();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>The longest time between two frames.</summary>
    public TimeSpan LongestPause => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _longestTicks));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var packet = new byte[2048];
        var last = 0L;
        while (true)
        {
            var length = await _socket.ReceiveAsync(packet, _stop.Token);
            if (length <= HeaderBytes || (packet[0] & Push) == 0)
                continue;
            var now = Stopwatch.GetTimestamp();
            if (last > 0)
                Interlocked.Exchange(ref _longestTicks, Math.Max(now - last, Interlocked.Read(ref _longestTicks)));
            last = now;
            Interlocked.Increment(ref _frames);
        }
    }
}
