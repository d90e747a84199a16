using Radiator.Service;

namespace Radiator.Tests.Service;

public class NotifySocketTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Assignments_go_out_as_one_datagram_to_a_path_and_to_an_abstract_name(bool isAbstract)
    {
        using var manager = new FakeManager(isAbstract);
        using var socket = new NotifySocket(manager.Address);
        Assert.True(socket.IsListenedTo);
        Assert.True(socket.Send("READY=1", "STATUS=it runs"));
        Assert.Equal(["READY=1", "STATUS=it runs"], manager.Receive());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/path")]
    [InlineData("vsock:2:1234")]
    public void Without_an_address_that_it_can_reach_it_does_nothing(string? address)
    {
        using var socket = new NotifySocket(address);
        Assert.False(socket.IsListenedTo);
        Assert.False(socket.Send("READY=1"));
    }

    [Fact]
    public void A_manager_that_is_gone_or_a_name_that_is_too_long_is_no_error()
    {
        using var gone = new NotifySocket("/nonexistent/notify");
        Assert.False(gone.Send("READY=1"));
        using var tooLong = new NotifySocket("/" + new string('n', 200));
        Assert.False(tooLong.Send("READY=1"));
    }

    [Fact]
    public void Nothing_to_say_is_not_sent()
    {
        using var manager = new FakeManager();
        using var socket = new NotifySocket(manager.Address);
        Assert.False(socket.Send());
        Assert.False(manager.HasMore);
    }
}
