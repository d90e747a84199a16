using Radiator.Grpc.AspNetCore.Health.V1;

namespace Radiator.Grpc.AspNetCore.Health;

internal static class HealthMethods
{
    public const string Service = "grpc.health.v1.Health";

    public static Method<HealthCheckRequest, HealthCheckResponse> Check { get; } = new(
        MethodType.Unary, Service, "Check",
        Marshallers.Protobuf(HealthCheckRequest.Parser), Marshallers.Protobuf(HealthCheckResponse.Parser));

    public static Method<HealthCheckRequest, HealthCheckResponse> Watch { get; } = new(
        MethodType.ServerStreaming, Service, "Watch",
        Marshallers.Protobuf(HealthCheckRequest.Parser), Marshallers.Protobuf(HealthCheckResponse.Parser));
}
