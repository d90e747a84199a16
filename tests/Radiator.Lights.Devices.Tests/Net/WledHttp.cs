using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Radiator.Lights.Devices.Tests.Net;

/// <summary>The HTTP side of a WLED: answers one path with bytes.</summary>
internal sealed class WledHttp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _asked;

    public WledHttp()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public byte[] Info { get; set; } = [];

    public byte[] Configuration { get; set; } = [];

    public int Asked => Volatile.Read(ref _asked);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var request = new byte[4096];
                var length = await stream.ReadAsync(request);
                var line = Encoding.ASCII.GetString(request, 0, length);
                var body = line.StartsWith("GET /json/info ") ? Info : line.StartsWith("GET /json/cfg ") ? Configuration : [];
                var status = body.Length == 0 ? "404 Not Found" : "200 OK";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
                await stream.WriteAsync(body);
                Interlocked.Increment(ref _asked);
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or IOException)
        {
        }
    }
}
