using System.Buffers;
using System.Buffers.Binary;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests.Wire;

public sealed class MessageReaderTests
{
    private const int Limit = 1000;

    private static readonly Marshaller<byte[]> Raw = new(
        (message, writer) => writer.Write(message), bytes => bytes.ToArray());

    [Fact]
    public void Messages_come_back_however_the_body_is_cut() => Fuzz.Run(500, random =>
    {
        var messages = Enumerable.Range(0, random.Next(30)).Select(_ => random.Bytes(Limit)).ToArray();
        var encoding = random.Next(2) == 0 ? MessageEncoding.Identity : MessageEncoding.Gzip;
        var buffer = new MessageBuffer(Limit, encoding == MessageEncoding.Gzip ? 500 : null);
        var body = messages.SelectMany(message => buffer.Frame(message, Raw).ToArray()).ToArray();
        var reader = new MessageReader(new CutStream(body, random), Limit * 2, encoding);
        Assert.Equal(messages, ReadAll(reader));
        Assert.False(reader.HasPartialMessage);
    });

    [Fact]
    public void Random_bytes_give_messages_or_the_two_errors_of_the_protocol() => Fuzz.Run(3000, random =>
    {
        var body = random.Bytes(200);
        if (body.Length > 8 && random.Next(2) == 0)
            body.AsSpan(0, 4).Clear();
        var reader = new MessageReader(
            new CutStream(body, random), Limit, random.Next(2) == 0 ? MessageEncoding.Identity : MessageEncoding.Gzip);
        try
        {
            ReadAll(reader);
        }
        catch (RpcException error)
        {
            Assert.True(error.StatusCode is StatusCode.Internal or StatusCode.ResourceExhausted);
        }
    });

    [Theory]
    [InlineData(7, 1, StatusCode.Internal)]
    [InlineData(2, 0, StatusCode.Internal)]
    [InlineData(1, 3, StatusCode.Internal)]
    [InlineData(0, Limit + 1u, StatusCode.ResourceExhausted)]
    [InlineData(0, uint.MaxValue, StatusCode.ResourceExhausted)]
    public void A_bad_header_is_refused_before_anything_is_buffered(byte flag, uint length, StatusCode expected)
    {
        var body = new byte[5];
        body[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), length);
        var reader = new MessageReader(new MemoryStream(body), Limit, MessageEncoding.Identity);
        var error = Assert.Throws<RpcException>(() => ReadAll(reader));
        Assert.Equal(expected, error.StatusCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(14)]
    public void A_body_that_ends_inside_of_a_message_shows(int length)
    {
        byte[] whole = [0, 0, 0, 0, 10, .. new byte[10]];
        var reader = new MessageReader(new MemoryStream(whole[..length]), Limit, MessageEncoding.Identity);
        Assert.Empty(ReadAll(reader));
        Assert.True(reader.HasPartialMessage);
    }

    [Fact]
    public void A_message_of_exactly_the_limit_passes()
    {
        var message = new byte[Limit];
        var frame = new MessageBuffer(Limit).Frame(message, Raw).ToArray();
        Assert.Equal([message], ReadAll(new MessageReader(new MemoryStream(frame), Limit, MessageEncoding.Identity)));
    }

    [Fact]
    public void A_claim_of_megabytes_gets_no_megabytes()
    {
        byte[] body = [0, 0, 64, 0, 0, 1, 2, 3];
        var reader = new MessageReader(new MemoryStream(body), 4 << 20, MessageEncoding.Identity);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(ReadAll(reader));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void Inflating_stops_at_the_limit()
    {
        var bomb = GzipCodec.Deflate(new byte[50_000_000]);
        byte[] frame = [1, 0, 0, 0, 0, .. bomb];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bomb.Length);
        var reader = new MessageReader(new MemoryStream(frame), 1_000_000, MessageEncoding.Gzip);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<RpcException>(() => ReadAll(reader));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void Truncated_gzip_is_an_error_or_short_never_a_crash() => Fuzz.Run(300, random =>
    {
        var compressed = GzipCodec.Deflate(random.Bytes(Limit));
        if (random.Next(2) == 0)
            compressed[random.Next(compressed.Length)] ^= (byte)(1 << random.Next(8));
        else
            compressed = compressed[..random.Next(compressed.Length)];
        try
        {
            GzipCodec.Inflate(compressed, Limit);
        }
        catch (RpcException error)
        {
            Assert.True(error.StatusCode is StatusCode.Internal or StatusCode.ResourceExhausted);
        }
    });

    private static List<byte[]> ReadAll(MessageReader reader)
    {
        var messages = new List<byte[]>();
        while (true)
        {
            while (reader.TryRead(out var message))
                messages.Add(message.ToArray());
            var fill = reader.FillAsync(CancellationToken.None);
            Assert.True(fill.IsCompleted);
            if (!fill.GetAwaiter().GetResult())
                return messages;
        }
    }

    /// <summary>Hands out a body in pieces of random length.</summary>
    private sealed class CutStream(byte[] body, Random random) : MemoryStream(body)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 700))], cancellationToken);
    }
}
