using System.Net.Sockets;

namespace Radiator.Grpc.Client;

/// <summary>Where a channel goes.</summary>
/// <param name="Authority">Scheme and host that HTTP/2 names.</param>
/// <param name="SocketPath">The Unix socket to connect to; null: TCP.</param>
internal sealed record GrpcAddress(Uri Authority, string? SocketPath)
{
    private const string UnixScheme = "unix:";

    public static GrpcAddress Parse(string address)
    {
        if (address.StartsWith(UnixScheme, StringComparison.OrdinalIgnoreCase))
        {
            var path = address[UnixScheme.Length..];
            if (path.StartsWith("//", StringComparison.Ordinal))
                path = path[2..];
            if (path.Length > 0)
                return new GrpcAddress(new Uri("http://localhost"), path);
        }
        else if (Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0)
        {
            return new GrpcAddress(uri, null);
        }

        throw new ArgumentException(
            $"'{address}' is no address; write http://host:port, https://host:port or unix:/path/of/socket.",
            nameof(address));
    }

    public static async ValueTask<Stream> ConnectUnixAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
