using System.Net;
using System.Net.Sockets;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// One keep-alive connection with a thread of its own: a request out, an answer in, no HTTP library and no scheduler in
/// between, since the load shares its cores with what it measures.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly BatchRequest _request = new();

    public void Connect(int port) => _socket.Connect(IPAddress.Loopback, port);

    public void Post(long sentAt)
    {
        var request = _request.Next(sentAt).Span;
        while (request.Length > 0)
            request = request[_socket.Send(request)..];
        var received = 0;
        while (!IsWhole(_buffer.AsSpan(0, received)))
        {
            var read = _socket.Receive(_buffer.AsSpan(received));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            received += read;
        }

        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
            throw new IOException(System.Text.Encoding.ASCII.GetString(_buffer, 0, received));
    }

    public void Dispose() => _socket.Dispose();

    // Both servers answer with the same JSON object, which ends the answer however it is framed.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
            return false;
        var body = answer[(headers + 4)..];
        var isChunked = answer[..headers].IndexOf("chunked"u8) >= 0;
        return isChunked ? body.EndsWith("0\r\n\r\n"u8) : body.Contains((byte)'}');
    }
}
