using Radiator.Grpc;
using Radiator.Wire.Stream.V1;

namespace Radiator.Wire;

/// <summary>The methods of <c>radiator.stream.v1.EventStream</c>.</summary>
public static class EventStreamMethods
{
    private const string Service = "radiator.stream.v1.EventStream";

    /// <summary>The live stream, replies as messages.</summary>
    public static Method<SubscribeRequest, Batch> Subscribe { get; } = new(
        MethodType.ServerStreaming, Service, "Subscribe",
        Marshallers.Protobuf(SubscribeRequest.Parser), Marshallers.Protobuf(Batch.Parser));

    /// <summary>What the collector is.</summary>
    public static Method<GetInfoRequest, GetInfoReply> GetInfo { get; } = new(
        MethodType.Unary, Service, "GetInfo",
        Marshallers.Protobuf(GetInfoRequest.Parser), Marshallers.Protobuf(GetInfoReply.Parser));
}
