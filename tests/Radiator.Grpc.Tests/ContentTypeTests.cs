using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Tests;

public sealed class ContentTypeTests
{
    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("Application/GRPC; charset=utf-8", true)]
    [InlineData("application/grpc+proto;a=b", true)]
    [InlineData("application/grpc+json", false)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/grpc-web+proto", false)]
    [InlineData("application/json", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_gRPC_with_protobuf_is_gRPC(string? value, bool expected) =>
        Assert.Equal(expected, ProtocolHeaders.IsGrpcContentType(value));
}
