namespace Radiator.Plans.Checking;

/// <summary>A member that was added to a message.</summary>
/// <param name="At">Where in the item: the closing brace of its object.</param>
/// <param name="Bytes">Comma, key, colon and value.</param>
/// <param name="Head">Of them, bytes in front of the value.</param>
/// <param name="Origin">What it stands for.</param>
/// <param name="OriginStart">Where the value lies in the item; -1: nowhere.</param>
/// <param name="Pointer">Pointer of the member in the message.</param>
/// <param name="OriginPointer">Pointer of what it stands for in the item; empty: the same.</param>
internal readonly record struct MessageInsert(
    int At, byte[] Bytes, int Head, InsertOrigin Origin, int OriginStart, string Pointer, string OriginPointer)
{
    /// <summary>First byte in the message; known once it is built.</summary>
    public int Start { get; init; }
}
