using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Radiator.Collector.Http;

/// <summary>
/// The body of one request: read whole, up to a limit (the write key may come last), and inflated where it is gzip,
/// whatever its labels say. The bytes are good until it is disposed.
/// </summary>
internal sealed class RequestBody(MemoryBudget budget, int limit) : IDisposable
{
    // Read and thrown away beyond the limit: a sender that is still writing would not see the answer.
    private const int DrainMax = 8 * 1024 * 1024;
    private const int FirstReserve = 64 * 1024;

    private readonly BodyBuffer _sent = new(budget);
    private BodyBuffer? _inflated;

    public ReadOnlyMemory<byte> Bytes => (_inflated ?? _sent).Written;

    /// <summary>Bytes that came, before inflating.</summary>
    public int SentLength { get; private set; }

    public bool IsCompressed { get; private set; }

    /// <summary>
    /// The gzip seems to have been cut: its last four bytes are not the length (RFC 1952, 2.3.1). The framework takes
    /// the end of the bytes for the end of the text. Only a hint: a body of several gzip members looks the same.
    /// </summary>
    public bool SeemsCut { get; private set; }

    public async ValueTask<BodyEnd> ReadAsync(HttpRequest request, TimeSpan timeout, TimeProvider clock)
    {
        CancellationTokenSource? deadline = null;
        try
        {
            var expected = (int)Math.Clamp(request.ContentLength ?? 0, 4096, FirstReserve);
            if (!_sent.TryReserve(expected))
                return BodyEnd.Busy;
            var reader = request.BodyReader;
            while (true)
            {
                // A body that has arrived with its headers, as most do, costs no timer.
                if (!reader.TryRead(out var result))
                {
                    deadline ??= new CancellationTokenSource(timeout, clock);
                    result = await reader.ReadAsync(deadline.Token);
                }

                var hasRoom = Take(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                if (!hasRoom)
                    return BodyEnd.Busy;
                if (SentLength > DrainMax)
                    return BodyEnd.TooLarge;
                if (result.IsCompleted)
                    break;
            }
        }
        catch (OperationCanceledException) when (deadline is { IsCancellationRequested: true })
        {
            return BodyEnd.TooSlow;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            return BodyEnd.Incomplete;
        }
        finally
        {
            deadline?.Dispose();
        }

        return SentLength > limit ? BodyEnd.TooLarge : Inflate(request);
    }

    public void Dispose()
    {
        _sent.Dispose();
        _inflated?.Dispose();
    }

    private bool Take(in ReadOnlySequence<byte> buffer)
    {
        SentLength = (int)Math.Min(SentLength + buffer.Length, int.MaxValue);
        var wanted = (int)Math.Min(buffer.Length, limit - _sent.Length);
        if (wanted <= 0)
            return true;
        if (!_sent.TryReserve(wanted))
            return false;
        buffer.Slice(0, wanted).CopyTo(_sent.Room.Span);
        _sent.Advance(wanted);
        return true;
    }

    private BodyEnd Inflate(HttpRequest request)
    {
        // Gzip is told by its first bytes (RFC 1952, 2.3.1), which no JSON has: senders label it as they like.
        var isGzip = _sent.Written.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        var label = request.Headers.ContentEncoding.ToString();
        IsCompressed = isGzip || label is not ("" or "identity");
        if (!isGzip)
            return IsCompressed && _sent.Length > 0 ? BodyEnd.InvalidEncoding : BodyEnd.Complete;
        MemoryMarshal.TryGetArray(_sent.Written, out var sent);
        BodyBuffer? inflated = new(budget);
        try
        {
            using var gzip = new GZipStream(
                new MemoryStream(sent.Array!, sent.Offset, sent.Count), CompressionMode.Decompress);
            while (true)
            {
                if (!inflated.TryReserve(4096))
                    return BodyEnd.Busy;
                var read = gzip.Read(inflated.Room.Span);
                inflated.Advance(read);
                if (inflated.Length > limit)
                {
                    inflated.Truncate(limit);
                    (_inflated, inflated) = (inflated, null);
                    return BodyEnd.TooLarge;
                }

                if (read == 0)
                    break;
            }

            if (_sent.Length < 4)
                return BodyEnd.InvalidEncoding;

            SeemsCut = BinaryPrimitives.ReadInt32LittleEndian(_sent.Written.Span[^4..]) != inflated.Length;
            (_inflated, inflated) = (inflated, null);
            return BodyEnd.Complete;
        }
        catch (InvalidDataException)
        {
            return BodyEnd.InvalidEncoding;
        }
        finally
        {
            inflated?.Dispose();
        }
    }
}
