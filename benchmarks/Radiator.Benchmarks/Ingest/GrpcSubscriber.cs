using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// Our stream, read as the peer's is: over a plain socket, messages found and nothing more. What HTTP/2 and gRPC ask of
/// a reader is done (RFC 9113: preface, acknowledgements, window updates), and no library of it is measured.
/// </summary>
internal sealed class GrpcSubscriber(int port) : ISubscriber
{
    private const int FrameHeader = 9;
    private const int MessageHeader = 5;
    private const int Data = 0, ResetStream = 3, Settings = 4, Ping = 6, GoAway = 7;
    private const int WindowStep = 64 * 1024 * 1024;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly MemoryStream _messages = new();
    private readonly TaskCompletionSource _started = new();
    private long _received;
    private int _uncredited;
    private Task _reading = Task.CompletedTask;

    public long Received => Interlocked.Read(ref _received);

    public List<double> Latencies { get; } = [];

    public async Task StartAsync(bool noteLatencies)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port);
        var request = new SubscribeRequest { StartAt = StartAt.Latest }.ToByteArray();
        await _socket.SendAsync((byte[])
        [
            .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
            .. Frame(Settings, 0, 0, [0, 4, 0x7F, 0xFF, 0xFF, 0xFF]),
            .. Frame(8, 0, 0, Number(int.MaxValue - 65_535)),
            .. Frame(1, 4, 1, Headers()),
            .. Frame(Data, 1, 1, [0, .. Number(request.Length), .. request]),
        ]);
        _reading = ReadAsync(noteLatencies);
        await _started.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private byte[] Headers()
    {
        var method = EventStreamMethods.Subscribe;
        return
        [
            // RFC 7541, appendix A: 3 is POST, 6 is http, 4 and 1 name path and authority.
            0x83, 0x86, 0x04, .. Text($"/{method.ServiceName}/{method.Name}"), 0x01, .. Text($"127.0.0.1:{port}"),
            0x00, .. Text("content-type"), .. Text("application/grpc"), 0x00, .. Text("te"), .. Text("trailers"),
        ];
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
                var used = TakeFrames(buffer.AsSpan(0, held), noteLatencies);
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end of the measurement.
        }
    }

    private int TakeFrames(ReadOnlySpan<byte> bytes, bool noteLatencies)
    {
        var used = 0;
        while (bytes.Length - used >= FrameHeader)
        {
            var header = bytes.Slice(used, FrameHeader);
            var length = (header[0] << 16) | (header[1] << 8) | header[2];
            if (bytes.Length - used < FrameHeader + length)
                break;
            Take(header[3], header[4], bytes.Slice(used + FrameHeader, length), noteLatencies);
            used += FrameHeader + length;
        }

        return used;
    }

    private void Take(int type, int flags, ReadOnlySpan<byte> payload, bool noteLatencies)
    {
        switch (type)
        {
            case Data:
                _messages.Write(payload);
                Credit(payload.Length);
                TakeMessages(noteLatencies);
                break;
            case Settings or Ping when (flags & 1) == 0:
                _socket.Send(Frame(type, 1, 0, type == Ping ? payload.ToArray() : []));
                break;
            case ResetStream or GoAway:
                throw new IOException($"The collector ended the stream: frame {type}.");
        }
    }

    private void TakeMessages(bool noteLatencies)
    {
        var bytes = _messages.GetBuffer().AsSpan(0, (int)_messages.Length);
        var used = 0;
        while (bytes.Length - used >= MessageHeader)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[(used + 1)..]);
            if (bytes.Length - used - MessageHeader < length)
                break;
            var sentAt = CountedBatch.Read(bytes.Slice(used + MessageHeader, length));
            if (noteLatencies)
                Latencies.AddRange(sentAt.Select(sent => Stopwatch.GetElapsedTime(sent).TotalMilliseconds));
            Interlocked.Add(ref _received, sentAt.Count);
            used += MessageHeader + length;
            _started.TrySetResult();
        }

        bytes[used..].CopyTo(bytes);
        _messages.SetLength(bytes.Length - used);
        _messages.Position = _messages.Length;
    }

    private void Credit(int bytes)
    {
        _uncredited += bytes;
        if (_uncredited < WindowStep)
            return;
        _socket.Send((byte[])[.. Frame(8, 0, 0, Number(_uncredited)), .. Frame(8, 0, 1, Number(_uncredited))]);
        _uncredited = 0;
    }

    private static byte[] Frame(int type, int flags, int stream, byte[] payload) =>
    [
        (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, (byte)type, (byte)flags,
        .. Number(stream), .. payload,
    ];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
}
