using System.Net;
using System.Runtime.CompilerServices;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Client;

/// <summary>
/// One call, unary or streaming: a request message, then reply messages, then a status. Starts at once; no task of it
/// ever faults unobserved.
/// </summary>
internal sealed class ClientCall<TResponse> : IDisposable
{
    private readonly GrpcChannelOptions _options;
    private readonly Marshaller<TResponse> _marshaller;
    private readonly CallLifetime _lifetime;
    private readonly Task _start;
    private HttpResponseMessage? _response;
    private MessageReader? _reader;
    private RpcException? _error;
    private bool _isFinished;
    private bool _isDisposed;

    public ClientCall(
        GrpcChannelOptions options, HttpMessageInvoker invoker, Func<HttpRequestMessage> request,
        Marshaller<TResponse> marshaller, CallLifetime lifetime)
    {
        _options = options;
        _marshaller = marshaller;
        _lifetime = lifetime;
        _start = StartAsync(invoker, request);
    }

    public TResponse? Current { get; private set; }

    /// <summary>The server's headers; valid once <see cref="WaitForHeadersAsync"/> is done.</summary>
    public Metadata Headers { get; private set; } = [];

    public Metadata Trailers { get; private set; } = [];

    public bool IsFinished => _isFinished;

    public async Task<Metadata> WaitForHeadersAsync()
    {
        await _start.ConfigureAwait(false);
        return _response is null && _error is not null ? throw _error : Headers;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        // Several messages arrive with one read; those that are here already cost no state machine.
        try
        {
            if (_reader is not null && _error is null && !_isFinished && !_isDisposed && TryReadBuffered())
                return new ValueTask<bool>(true);
        }
        catch (RpcException error)
        {
            _error = error;
        }

        return MoveNextSlowAsync();
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_isFinished)
            _lifetime.End(new Status(StatusCode.Cancelled, "The call was disposed."));
        _lifetime.Dispose();
        _response?.Dispose();
    }

    private async Task StartAsync(HttpMessageInvoker invoker, Func<HttpRequestMessage> request)
    {
        try
        {
            if (_lifetime.Reason is not null)
                throw new OperationCanceledException();
            var response = await invoker.SendAsync(Create(request), _lifetime.Token).ConfigureAwait(false);
            _response = response;

            // Also when nobody reads just then: the server is to hear at once that nobody waits any more.
            _lifetime.Token.UnsafeRegister(static state => ((HttpResponseMessage)state!).Dispose(), response);
            await ReadHeadersAsync(response).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _error = Explain(error);
        }
    }

    // A message that cannot be written is the caller's error: no new connection would mend it.
    private static HttpRequestMessage Create(Func<HttpRequestMessage> request)
    {
        try
        {
            return request();
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw WireError.Protocol($"The request cannot be written: {error.Message}", error);
        }
    }

    private async Task ReadHeadersAsync(HttpResponseMessage response)
    {
        Headers = HeaderFields.Read(response.Headers);

        // A reply of trailers only: its status stands among the headers.
        if (HeaderFields.ReadStatus(response.Headers) is { } status)
        {
            Trailers = Headers;
            Headers = [];
            _isFinished = true;
            _error = status.StatusCode == StatusCode.OK ? null : new RpcException(status, Trailers, false, null);
            return;
        }

        var contentType = HeaderFields.Find(response.Content.Headers, "content-type");
        if (response.StatusCode != HttpStatusCode.OK || !ProtocolHeaders.IsGrpcContentType(contentType))
            throw TransportErrors.NotGrpc((int)response.StatusCode, contentType);
        var encodingName = HeaderFields.Find(response.Headers, ProtocolHeaders.Encoding);
        if (!GzipCodec.TryParseEncoding(encodingName, out var encoding))
        {
            throw new RpcException(new Status(StatusCode.Unimplemented,
                $"The reply is encoded as '{encodingName}'; only gzip and identity are supported."));
        }

        var body = await response.Content.ReadAsStreamAsync(_lifetime.Token).ConfigureAwait(false);
        _reader = new MessageReader(body, _options.MaxReceiveMessageSize, encoding);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> MoveNextSlowAsync()
    {
        if (!_start.IsCompleted)
            await _start.ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        while (_error is null && !_isFinished)
        {
            try
            {
                if (TryReadBuffered())
                    return true;
                if (!await _reader!.FillAsync(_lifetime.Token).ConfigureAwait(false))
                    Finish();
            }
            catch (Exception error)
            {
                _error = Explain(error);
            }
        }

        if (_error is null)
            return false;
        if (!_isFinished)
            Abandon();
        throw _error;
    }

    private bool TryReadBuffered()
    {
        if (!_reader!.TryRead(out var message))
            return false;
        try
        {
            Current = _marshaller.Deserialize(message);
            return true;
        }
        catch (Exception error)
        {
            throw WireError.Protocol($"A reply cannot be read: {error.Message}", error);
        }
    }

    /// <summary>
    /// The body has ended: only now the trailers are there, and only a status among them makes it success.
    /// </summary>
    private void Finish()
    {
        var trailing = _response!.TrailingHeaders;
        Trailers = HeaderFields.Read(trailing);
        var status = HeaderFields.ReadStatus(trailing);
        if (status is null)
        {
            var lost = new Status(StatusCode.Unavailable, "The reply ended without a status.");
            _error = new RpcException(lost, Trailers, isTransportLoss: true, null);
            return;
        }

        _isFinished = true;
        if (status.Value.StatusCode != StatusCode.OK)
            _error = new RpcException(status.Value, Trailers, isTransportLoss: false, null);
        else if (_reader!.HasPartialMessage)
            _error = WireError.Protocol("The reply ended inside of a message.");
    }

    /// <summary>Tells the server that nobody listens any more (RST_STREAM CANCEL), and frees the stream.</summary>
    private void Abandon()
    {
        _isFinished = true;
        _lifetime.End(_error!.Status);
        _lifetime.Dispose();
        _response?.Dispose();
    }

    // Once the token has fired every failure is its consequence, whatever exception it comes as.
    private RpcException Explain(Exception error) =>
        error as RpcException
        ?? (_lifetime.Reason is { } reason
            ? new RpcException(reason, [], isTransportLoss: false, error)
            : TransportErrors.Lost(error));
}
