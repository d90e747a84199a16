using Google.Protobuf;

namespace Radiator.Wire;

/// <summary>A log's id on the wire: 16 bytes, in the order in which the id is written (RFC 9562, section 4).</summary>
public static class LogIds
{
    /// <summary>The bytes of an id.</summary>
    public static ByteString ToWire(this Guid logId) =>
        UnsafeByteOperations.UnsafeWrap(logId.ToByteArray(bigEndian: true));

    /// <summary>The id of bytes; empty for any other length than 16.</summary>
    public static Guid ToLogId(this ByteString bytes) =>
        bytes.Length == 16 ? new Guid(bytes.Span, bigEndian: true) : Guid.Empty;
}
