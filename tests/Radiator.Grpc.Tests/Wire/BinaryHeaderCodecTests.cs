using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests.Wire;

public sealed class BinaryHeaderCodecTests
{
    [Theory]
    [InlineData("AA")]
    [InlineData("AA==")]
    [InlineData(" AA== ")]
    public void Padding_is_accepted_and_not_needed(string encoded)
    {
        Assert.True(BinaryHeaderCodec.TryDecode(encoded, out var value));
        Assert.Equal([0], value);
    }

    [Fact]
    public void Padding_is_not_sent() => Assert.Equal("AA", BinaryHeaderCodec.Encode([0]));

    [Theory]
    [InlineData("A")]
    [InlineData("AA A")]
    [InlineData("AA=A")]
    [InlineData("AAA-")]
    [InlineData("AÄAA")]
    public void What_is_no_base64_is_refused(string encoded) =>
        Assert.False(BinaryHeaderCodec.TryDecode(encoded, out _));

    [Fact]
    public void All_bytes_come_back_and_no_text_throws() => Fuzz.Run(2000, random =>
    {
        var value = random.Bytes(100);
        Assert.True(BinaryHeaderCodec.TryDecode(BinaryHeaderCodec.Encode(value), out var back));
        Assert.Equal(value, back);
        BinaryHeaderCodec.TryDecode(random.Text(30), out _);
        BinaryHeaderCodec.TryDecode(random.Text(30, "AZaz09+/=, \t"), out _);
    });
}
