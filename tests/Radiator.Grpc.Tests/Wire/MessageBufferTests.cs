using System.Buffers;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests.Wire;

public sealed class MessageBufferTests
{
    private static readonly Marshaller<byte[]> Raw = new(
        (message, writer) => writer.Write(message), bytes => bytes.ToArray());

    [Fact]
    public void A_frame_is_flag_length_and_message() =>
        Assert.Equal([0, 0, 0, 0, 3, 7, 8, 9], new MessageBuffer(10).Frame([7, 8, 9], Raw).ToArray());

    [Fact]
    public void An_empty_message_is_never_flagged_as_compressed() =>
        Assert.Equal([0, 0, 0, 0, 0], new MessageBuffer(10, compressAbove: 0).Frame([], Raw).ToArray());

    [Fact]
    public void A_message_beyond_the_limit_is_refused_and_leaves_the_buffer_usable()
    {
        var buffer = new MessageBuffer(10);
        foreach (var size in new[] { 11, 5000, 100_000 })
        {
            var error = Assert.Throws<RpcException>(() => buffer.Frame(new byte[size], Raw));
            Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        }

        Assert.Equal([0, 0, 0, 0, 1, 7], buffer.Frame([7], Raw).ToArray());
    }

    [Fact]
    public void A_marshaller_that_throws_half_way_leaves_nothing_behind()
    {
        var buffer = new MessageBuffer(10);
        var failing = new Marshaller<byte[]>((message, writer) =>
        {
            writer.Write(message);
            throw new FormatException();
        }, bytes => bytes.ToArray());
        Assert.Throws<FormatException>(() => buffer.Frame([1, 2, 3], failing));
        Assert.Equal([0, 0, 0, 0, 1, 7], buffer.Frame([7], Raw).ToArray());
    }
}
