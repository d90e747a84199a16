using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>The reply's side of a call: headers once, then frames, each flushed and awaited.</summary>
internal sealed class ResponseStream<T> : IServerStreamWriter<T>, IDisposable
{
    private readonly Lock _startLock = new();
    private readonly HttpContext _httpContext;
    private readonly GrpcServerOptions _options;
    private readonly Marshaller<T> _marshaller;
    private readonly CallLifetime _lifetime;
    private readonly MessageBuffer _buffer;
    private readonly bool _isCompressed;
    private Task? _start;
    private ITimer? _writeTimer;

    public ResponseStream(
        HttpContext httpContext, GrpcServerOptions options, Marshaller<T> marshaller, CallLifetime lifetime)
    {
        _httpContext = httpContext;
        _options = options;
        _marshaller = marshaller;
        _lifetime = lifetime;
        _isCompressed = options.CompressAbove is not null && GrpcRequest.AcceptsGzip(httpContext.Request);
        _buffer = new MessageBuffer(options.MaxSendMessageSize, _isCompressed ? options.CompressAbove : null);
    }

    public ValueTask WriteAsync(T message)
    {
        _lifetime.Token.ThrowIfCancellationRequested();
        var frame = _buffer.Frame(message, _marshaller);
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
                throw new InvalidOperationException(
                    "The headers are out: send them before the first message and the first wait.");
            GrpcReply.Add(_httpContext.Response.Headers, headers);
            return _start = FlushHeadersAsync();
        }
    }

    /// <summary>The only reply of a unary call: it goes out with the trailers.</summary>
    public void WriteLast(T message)
    {
        var frame = _buffer.Frame(message, _marshaller);
        SetEncoding();
        var span = _httpContext.Response.BodyWriter.GetSpan(frame.Length);
        frame.Span.CopyTo(span);
        _httpContext.Response.BodyWriter.Advance(frame.Length);
    }

    public void Dispose() => _writeTimer?.Dispose();

    private void SetEncoding()
    {
        if (_isCompressed && !_httpContext.Response.HasStarted)
            _httpContext.Response.Headers[ProtocolHeaders.Encoding] = "gzip";
    }

    private async Task FlushHeadersAsync()
    {
        SetEncoding();
        await WaitAsync(_httpContext.Response.BodyWriter.FlushAsync()).ConfigureAwait(false);
    }

    private async ValueTask WriteAfterStartAsync(Task start, ReadOnlyMemory<byte> frame)
    {
        await start.ConfigureAwait(false);
        await WriteFrameAsync(frame).ConfigureAwait(false);
    }

    // Without a token: one that fires during a flush makes Kestrel reset the stream, and with it the status is lost.
    private ValueTask WriteFrameAsync(ReadOnlyMemory<byte> frame) =>
        WaitAsync(_httpContext.Response.BodyWriter.WriteAsync(frame));

    private ValueTask WaitAsync(ValueTask<FlushResult> flush)
    {
        if (!flush.IsCompletedSuccessfully)
            return WaitForReaderAsync(flush);
        ThrowIfOver(flush.Result);
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitForReaderAsync(ValueTask<FlushResult> flush)
    {
        using var registration = _lifetime.Token.UnsafeRegister(
            static state => ((PipeWriter)state!).CancelPendingFlush(), _httpContext.Response.BodyWriter);
        if (_options.WriteTimeout is { } limit)
        {
            _writeTimer ??= _options.Clock.CreateTimer(
                static state => ((CallLifetime)state!).Cancel(CallEnd.WriteTimeout), _lifetime,
                Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _writeTimer.Change(limit, Timeout.InfiniteTimeSpan);
        }

        var result = await flush.ConfigureAwait(false);
        _writeTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ThrowIfOver(result);
    }

    // A flush towards a connection that is gone does not throw: its call would swallow messages for ever.
    private void ThrowIfOver(FlushResult result)
    {
        if (result.IsCompleted)
            _lifetime.Cancel(CallEnd.CallerGone);
        _lifetime.Token.ThrowIfCancellationRequested();
    }
}
