using System.Buffers;

namespace Radiator.Grpc;

/// <summary>How a message becomes bytes and back.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="Serialize">Writes the whole message. Called once per message, on the thread that writes it.</param>
/// <param name="Deserialize">Reads a whole message; the bytes are valid only during the call. Throws for bytes that are
/// none.</param>
public sealed record Marshaller<T>(
    Action<T, IBufferWriter<byte>> Serialize, Func<ReadOnlySequence<byte>, T> Deserialize);
