using System.Net;
using System.Net.Sockets;
using Radiator.Benchmarks.Soak;
using Radiator.System.Tests.Pipeline;

namespace Radiator.System.Tests.Soak;

public sealed class UnsteadyLinkTests : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UnsteadyLink _link;
    private readonly CancellationTokenSource _end = new();

    public UnsteadyLinkTests()
    {
        _listener.Start();
        _link = new UnsteadyLink(((IPEndPoint)_listener.LocalEndpoint).Port);
    }

    [Fact]
    public async Task Bytes_pass_until_a_reset_which_both_ends_hear()
    {
        var (near, far) = await ConnectAsync();
        await near.SendAsync("hello"u8.ToArray());
        Assert.Equal(5, await ReceiveAsync(far));

        await _link.SufferAsync(LinkFault.Reset, TimeSpan.Zero, default);

        foreach (var end in new[] { near, far })
        {
            var error = await Assert.ThrowsAsync<SocketException>(() => ReceiveAsync(end));
            Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
        }
    }

    [Fact]
    public async Task A_stall_holds_everything_back_and_loses_nothing()
    {
        var (near, far) = await ConnectAsync();
        var stall = _link.SufferAsync(LinkFault.Stall, Long, _end.Token);
        await near.SendAsync("late"u8.ToArray());
        var received = ReceiveAsync(far);
        // Past the link a hundred bytes go there and back one by one in the meantime.
        var (direct, directFar) = await ConnectAsync(((IPEndPoint)_listener.LocalEndpoint).Port);
        for (var i = 0; i < 100; i++)
        {
            await direct.SendAsync("x"u8.ToArray());
            await ReceiveAsync(directFar);
        }

        Assert.False(received.IsCompleted);

        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stall);

        Assert.Equal(4, await received);
    }

    [Fact]
    public async Task A_half_open_link_swallows_in_silence_and_new_ones_work()
    {
        var (near, far) = await ConnectAsync();
        var fault = _link.SufferAsync(LinkFault.HalfOpen, Long, _end.Token);
        await near.SendAsync("gone"u8.ToArray());
        var received = ReceiveAsync(far);

        var (nearer, farther) = await ConnectAsync();
        await nearer.SendAsync("there"u8.ToArray());
        Assert.Equal(5, await ReceiveAsync(farther));
        Assert.False(received.IsCompleted);

        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fault);
    }

    [Fact]
    public async Task While_it_refuses_new_connections_are_reset()
    {
        var fault = _link.SufferAsync(LinkFault.Refuse, Long, _end.Token);
        using var near = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var error = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await near.ConnectAsync(IPAddress.Loopback, _link.Port);
            await ReceiveAsync(near);
        });
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);

        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fault);
        var (again, far) = await ConnectAsync();
        await again.SendAsync("x"u8.ToArray());
        Assert.Equal(1, await ReceiveAsync(far));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _link.DisposeAsync();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task<(Socket Near, Socket Far)> ConnectAsync(int? port = null)
    {
        var near = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await near.ConnectAsync(IPAddress.Loopback, port ?? _link.Port);
        return (near, await _listener.AcceptSocketAsync().WaitAsync(Deadline.Long));
    }

    private static Task<int> ReceiveAsync(Socket socket) =>
        socket.ReceiveAsync(new byte[16]).WaitAsync(Deadline.Long);
}
