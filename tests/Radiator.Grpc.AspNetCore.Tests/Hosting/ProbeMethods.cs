using Radiator.Grpc.AspNetCore.Tests.Probe;

namespace Radiator.Grpc.AspNetCore.Tests.Hosting;

internal static class ProbeMethods
{
    private const string Service = "radiator.probe.v1.Probe";

    public static Method<ProbeRequest, ProbeReply> Echo { get; } = new(
        MethodType.Unary, Service, "Echo",
        Marshallers.Protobuf(ProbeRequest.Parser), Marshallers.Protobuf(ProbeReply.Parser));

    public static Method<ProbeRequest, ProbeReply> Stream { get; } = new(
        MethodType.ServerStreaming, Service, "Stream",
        Marshallers.Protobuf(ProbeRequest.Parser), Marshallers.Protobuf(ProbeReply.Parser));
}
