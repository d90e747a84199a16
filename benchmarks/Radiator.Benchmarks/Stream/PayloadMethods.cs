using Radiator.Benchmark;
using Radiator.Grpc;

namespace Radiator.Benchmarks.Stream;

/// <summary>The benchmark's own service.</summary>
internal static class PayloadMethods
{
    public static readonly Method<ReadRequest, Payload> Read = new(
        MethodType.ServerStreaming, "radiator.benchmark.Payloads", "Read",
        Marshallers.Protobuf(ReadRequest.Parser), Marshallers.Protobuf(Payload.Parser));
}
