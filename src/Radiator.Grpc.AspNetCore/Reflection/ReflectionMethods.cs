using Radiator.Grpc.AspNetCore.Reflection.V1;

namespace Radiator.Grpc.AspNetCore.Reflection;

/// <summary>The one method of reflection, under its name and the older one: the messages are the same.</summary>
internal static class ReflectionMethods
{
    public const string Service = "grpc.reflection.v1.ServerReflection";

    public static Method<ServerReflectionRequest, ServerReflectionResponse> V1 { get; } = Info(Service);

    public static Method<ServerReflectionRequest, ServerReflectionResponse> V1Alpha { get; } =
        Info("grpc.reflection.v1alpha.ServerReflection");

    // Its requests stream too, which contracts of ours do not do: the type says only what a client of ours would see.
    private static Method<ServerReflectionRequest, ServerReflectionResponse> Info(string service) => new(
        MethodType.ServerStreaming, service, "ServerReflectionInfo",
        Marshallers.Protobuf(ServerReflectionRequest.Parser), Marshallers.Protobuf(ServerReflectionResponse.Parser));
}
