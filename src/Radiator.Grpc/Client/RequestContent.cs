using System.Net;
using System.Net.Http.Headers;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Client;

/// <summary>
/// A body of one message, ready in memory: SocketsHttpHandler serialises it a second time when the server refused the
/// stream unprocessed (REFUSED_STREAM), and has to find the same bytes then.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue ContentType = new(ProtocolHeaders.ContentType);

    private readonly ReadOnlyMemory<byte> _frame;

    public RequestContent(ReadOnlyMemory<byte> frame)
    {
        _frame = frame;
        Headers.ContentType = ContentType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(_frame, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Thrown from here it would hide from SendAsync why the call really ended.
        }
    }

    // Senders of gRPC state no content-length: the frame's own length is enough.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
