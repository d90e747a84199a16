using Google.Protobuf;

namespace Radiator.Grpc;

/// <summary>Makes marshallers.</summary>
public static class Marshallers
{
    /// <summary>For a generated protobuf message.</summary>
    public static Marshaller<T> Protobuf<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new((message, writer) => message.WriteTo(writer), parser.ParseFrom);
}
