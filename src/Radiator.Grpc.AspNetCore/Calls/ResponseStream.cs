using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>The reply's side of a call: headers once, then frames, each flushed and awaited.</summary>
internal sealed class ResponseStream<T>(
    HttpContext httpContext, GrpcServerOptions options, Marshaller<T> marshaller, CallLifetime lifetime)
    : IServerStreamWriter<T>, IDisposable
{
    private readonly Lock _startLock = new();
    private readonly MessageBuffer _buffer = new(options.MaxSendMessageSize, CompressAbove(httpContext, options));
    private Task? _start;
    private ITimer? _writeTimer;

    public bool HasStarted => _start is not null;

    public ValueTask WriteAsync(T message)
    {
        lifetime.Token.ThrowIfCancellationRequested();
        var frame = _buffer.Frame(message, marshaller);
        var start = EnsureStartedAsync();
        if (!start.IsCompletedSuccessfully)
            return WriteAfterStartAsync(start, frame);
        return WriteFrameAsync(frame);
    }

    /// <summary>
    /// Puts the headers on the wire, if they are not yet: a flush of the body does it, StartAsync alone does not.
    /// Otherwise callers look hung until the first message.
    /// </summary>
    public Task EnsureStartedAsync()
    {
        if (_start is { } started)
            return started;
        lock (_startLock)
            return _start ??= FlushHeadersAsync();
    }

    public Task SendHeadersAsync(Metadata headers)
    {
        lock (_startLock)
        {
            if (_start is not null)
                throw new InvalidOperationException("The headers are out: send them before the first message and the first wait.");
            foreach (var entry in headers)
                httpContext.Response.Headers.Append(entry.Key, MetadataCodec.Encode(entry));
            return _start = FlushHeadersAsync();
        }
    }

    /// <summary>The only reply of a unary call: it goes out with the trailers.</summary>
    public void WriteLast(T message)
    {
        var frame = _buffer.Frame(message, marshaller);
        SetEncoding();
        var span = httpContext.Response.BodyWriter.GetSpan(frame.Length);
        frame.Span.CopyTo(span);
        httpContext.Response.BodyWriter.Advance(frame.Length);
    }

    public void Dispose() => _writeTimer?.Dispose();

    private static int? CompressAbove(HttpContext httpContext, GrpcServerOptions options) =>
        options.CompressAbove is not null
        && httpContext.Request.Headers[ProtocolHeaders.AcceptEncoding].ToString().Split(',', StringSplitOptions.TrimEntries)
            .Contains("gzip")
            ? options.CompressAbove
            : null;

    private void SetEncoding()
    {
        if (options.CompressAbove is not null && !httpContext.Response.HasStarted)
            httpContext.Response.Headers[ProtocolHeaders.Encoding] = "gzip";
    }

    private async Task FlushHeadersAsync()
    {
        SetEncoding();
        await httpContext.Response.BodyWriter.FlushAsync(lifetime.Token).ConfigureAwait(false);
    }

    private async ValueTask WriteAfterStartAsync(Task start, ReadOnlyMemory<byte> frame)
    {
        await start.ConfigureAwait(false);
        await WriteFrameAsync(frame).ConfigureAwait(false);
    }

    private ValueTask WriteFrameAsync(ReadOnlyMemory<byte> frame)
    {
        var flush = httpContext.Response.BodyWriter.WriteAsync(frame, lifetime.Token);
        if (!flush.IsCompletedSuccessfully)
            return WaitForReaderAsync(flush);

        ThrowIfGone(flush.Result);
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitForReaderAsync(ValueTask<FlushResult> flush)
    {
        if (options.WriteTimeout is { } limit)
        {
            _writeTimer ??= options.Clock.CreateTimer(
                static state => ((CallLifetime)state!).Cancel(CallEnd.WriteTimeout), lifetime,
                Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _writeTimer.Change(limit, Timeout.InfiniteTimeSpan);
        }

        var result = await flush.ConfigureAwait(false);
        _writeTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ThrowIfGone(result);
    }

    // Without this a call whose connection is gone would swallow messages for ever.
    private void ThrowIfGone(FlushResult result)
    {
        if (!result.IsCompleted)
            return;
        lifetime.Cancel(CallEnd.CallerGone);
        throw new OperationCanceledException("The caller is gone.");
    }
}
