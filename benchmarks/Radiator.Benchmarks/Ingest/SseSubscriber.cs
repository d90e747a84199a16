using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Radiator.Benchmarks.Ingest;

/// <summary>The peer's stream: server-sent events over a plain socket, lines counted without parsing them.</summary>
internal sealed class SseSubscriber(int port) : ISubscriber
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private long _received;
    private Task _reading = Task.CompletedTask;

    public long Received => Interlocked.Read(ref _received);

    public List<double> Latencies { get; } = [];

    public async Task StartAsync(bool noteLatencies)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        await _socket.SendAsync("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        var first = new byte[4096];
        await _socket.ReceiveAsync(first);
        _reading = ReadAsync(noteLatencies);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private async Task ReadAsync(bool noteLatencies)
    {
        var buffer = new byte[1024 * 1024];
        var held = 0;
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(held));
                if (read == 0)
                    return;
                held += read;
                var used = Count(buffer.AsSpan(0, held), noteLatencies);
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
            }
        }
        catch (SocketException)
        {
            // The end of the measurement.
        }
        catch (ObjectDisposedException)
        {
            // The end of the measurement.
        }
    }

    private int Count(ReadOnlySpan<byte> bytes, bool noteLatencies)
    {
        var used = 0;
        while (bytes[used..].IndexOf("\n\n"u8) is >= 0 and var length)
        {
            if (bytes.Slice(used, length).IndexOf("data: "u8) is >= 0)
            {
                Interlocked.Increment(ref _received);
                if (noteLatencies)
                    Latencies.Add(Stopwatch.GetElapsedTime(BatchRequest.SentAt(bytes.Slice(used, length))).TotalMilliseconds);
            }

            used += length + 2;
        }

        return used;
    }
}
