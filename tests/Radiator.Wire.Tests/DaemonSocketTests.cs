using System.Net.Sockets;
using Radiator.Testing;

namespace Radiator.Wire.Tests;

public sealed class DaemonSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_client_looks_where_it_is_told_and_nowhere_else()
    {
        var environment = Environment(("RADIATOR_SOCKET", "/named.sock"), ("XDG_RUNTIME_DIR", "/xdg"));
        Assert.Equal("unix:/a.sock", DaemonSocket.Find("unix:/a.sock", environment, path => path));
        Assert.Equal("http://pi:8082", DaemonSocket.Find("http://pi:8082", environment, path => path));
        Assert.Equal("unix:/here/named.sock", DaemonSocket.Find(null, environment, path => "/here" + path));
    }

    [Fact]
    public void Told_nothing_it_looks_in_the_usual_places()
    {
        var environment = Environment(("XDG_RUNTIME_DIR", "/xdg"));
        Assert.Equal(
            ["/xdg/radiator/radiator.sock", "/run/radiator/radiator.sock"], DaemonSocket.Places(environment).Take(2));
        Assert.Equal("/run/radiator/radiator.sock", DaemonSocket.Places(Environment(("XDG_RUNTIME_DIR", "relative")))[0]);
        Assert.Contains("/xdg/radiator/radiator.sock", DaemonSocket.NotFound(environment));
    }

    [Fact]
    public void A_socket_that_is_left_over_is_passed_by()
    {
        Directory.CreateDirectory(_folder.File("radiator"));
        var path = _folder.File("radiator/radiator.sock");
        var environment = Environment(("XDG_RUNTIME_DIR", Path.GetDirectoryName(Path.GetDirectoryName(path))));
        using (var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            Assert.Equal("unix:" + path, DaemonSocket.Find(null, environment, given => given));
        }

        File.WriteAllText(path, "");
        Assert.NotEqual("unix:" + path, DaemonSocket.Find(null, environment, given => given));
    }

    private static Func<string, string?> Environment(params (string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
