namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// Keeps the bytes of rows side by side in large pieces. Rows are let go of in the order in which they came, and so a
/// piece dies as a whole; the collector of garbage has one object to look at instead of two hundred, and copies none of
/// them from generation to generation while somebody waits for a key. One thread.
/// </summary>
internal sealed class RowBytes
{
    // Arrays from 85,000 bytes on are never moved.
    private const int PieceSize = 128 << 10;

    // What is larger stands alone, or much of a piece would be left.
    private const int ShareMax = PieceSize / 8;

    private byte[] _piece = [];
    private int _used;

    /// <summary>A copy that lives as long as its neighbours do.</summary>
    public ReadOnlyMemory<byte> Keep(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length is 0 or > ShareMax)
            return bytes;
        if (_piece.Length - _used < bytes.Length)
            (_piece, _used) = (GC.AllocateUninitializedArray<byte>(PieceSize), 0);
        var kept = _piece.AsMemory(_used, bytes.Length);
        bytes.CopyTo(kept);
        _used += bytes.Length;
        return kept;
    }
}
