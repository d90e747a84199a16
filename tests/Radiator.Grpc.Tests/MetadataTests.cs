using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(":path")]
    [InlineData("ä")]
    [InlineData("grpc-status")]
    [InlineData("Content-Type")]
    [InlineData("te")]
    [InlineData("x-bin")]
    public void A_text_entry_refuses_names_that_are_not_its_own(string name) =>
        Assert.Throws<ArgumentException>(() => new Metadata { { name, "value" } });

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("ü")]
    [InlineData("\0")]
    public void A_text_value_is_printable_ASCII(string value) =>
        Assert.Throws<ArgumentException>(() => new Metadata { { "x", value } });

    [Fact]
    public void Bytes_need_a_name_that_ends_in_bin() =>
        Assert.Throws<ArgumentException>(() => new Metadata { { "x", [1] } });

    [Fact]
    public void Names_are_lower_case_and_the_last_value_counts()
    {
        var metadata = new Metadata { { "X-One", "1" }, { "x-one", "2" }, { "X-Some-Bin", [1] } };
        Assert.Equal("2", metadata.GetValue("x-ONE"));
        Assert.Equal([1], metadata.GetValueBytes("x-some-bin"));
        Assert.Equal(["x-one", "x-one", "x-some-bin"], metadata.Select(entry => entry.Key));
    }

    [Fact]
    public void Joined_binary_values_come_apart_and_bad_ones_are_refused_whole()
    {
        var metadata = new Metadata();
        Assert.True(MetadataCodec.TryAdd(metadata, "X-Bin", "AA==, //4,,AQ"));
        Assert.Equal([[0], [255, 254], [], [1]], metadata.Select(entry => entry.ValueBytes));
        Assert.False(MetadataCodec.TryAdd(metadata, "x-bin", "AA,*"));
        Assert.Equal(4, metadata.Count);
    }

    [Theory]
    [InlineData(":path")]
    [InlineData("content-type")]
    [InlineData("grpc-status")]
    [InlineData("grpc-timeout")]
    public void Fields_of_the_protocol_are_no_metadata(string name)
    {
        var metadata = new Metadata();
        Assert.True(MetadataCodec.TryAdd(metadata, name, "1"));
        Assert.Empty(metadata);
    }
}
