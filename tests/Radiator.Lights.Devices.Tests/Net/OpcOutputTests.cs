using System.Net;
using System.Net.Sockets;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class OpcOutputTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly LightOutputs _outputs = new();

    public OpcOutputTests() => _server.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_message_is_channel_command_length_and_colours()
    {
        using var output = Open(2, 5);
        using var client = await _server.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30));
        output.Show([1, 2, 3, 4, 5, 6], default);
        var message = new byte[10];
        await client.GetStream().ReadExactlyAsync(message).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("05000006010203040506", Convert.ToHexString(message));
    }

    [Fact]
    public async Task A_receiver_that_goes_is_an_error_of_a_later_frame()
    {
        using var output = Open(2, 0);
        (await _server.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30))).Close();
        Assert.ThrowsAny<SocketException>(() =>
        {
            for (var i = 0; i < 200; i++)
                output.Show([(byte)i, 2, 3, 4, 5, 6], default);
        });
    }

    [Fact]
    public void Nobody_who_answers_is_an_error_that_says_who()
    {
        _server.Stop();
        Assert.StartsWith("127.0.0.1: ", Assert.Throws<IOException>(() => Open(1, 0)).Message);
    }

    private ILightOutput Open(int pixels, int channel)
    {
        var port = ((IPEndPoint)_server.LocalEndpoint).Port;
        var settings = Lit.To(port, pixels, settings => (settings.Output, settings.Channel) = ("opc", channel));
        Assert.Null(_outputs.Check(settings));
        return _outputs["opc"].Open(settings);
    }
}
