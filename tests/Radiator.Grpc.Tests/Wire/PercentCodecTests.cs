using System.Text;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests.Wire;

public sealed class PercentCodecTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text ~", "plain text ~")]
    [InlineData("100 %", "100 %25")]
    [InlineData("a\nb\0", "a%0Ab%00")]
    [InlineData("ü€👍", "%C3%BC%E2%82%AC%F0%9F%91%8D")]
    public void Everything_but_printable_ASCII_is_encoded(string text, string encoded)
    {
        Assert.Equal(encoded, PercentCodec.Encode(text));
        Assert.Equal(text, PercentCodec.Decode(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%41", "%zzA")]
    [InlineData("%%41", "%A")]
    [InlineData("%c3%bc", "ü")]
    [InlineData("%FF", "\uFFFD")]
    public void What_is_no_encoding_is_kept_as_it_is(string encoded, string text) =>
        Assert.Equal(text, PercentCodec.Decode(encoded));

    [Fact]
    public void Every_text_comes_back_and_travels_as_printable_ASCII() => Fuzz.Run(2000, random =>
    {
        var text = random.Text(200);
        var encoded = PercentCodec.Encode(text);
        Assert.All(encoded, c => Assert.InRange(c, ' ', '~'));
        var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, PercentCodec.Decode(encoded));
    });

    [Fact]
    public void Decoding_never_throws() => Fuzz.Run(2000, random =>
    {
        PercentCodec.Decode(random.Text(100));
        PercentCodec.Decode(random.Text(100, "%%%0aAfFgG\u00ff"));
    });

    [Fact]
    public void A_detail_that_peers_would_refuse_is_cut_at_a_whole_character()
    {
        var encoded = PercentCodec.Encode("x" + new string('€', 10_000));
        Assert.InRange(encoded.Length, PercentCodec.MaxEncodedLength - 12, PercentCodec.MaxEncodedLength);
        Assert.EndsWith("€", PercentCodec.Decode(encoded), StringComparison.Ordinal);
    }
}
