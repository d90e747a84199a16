using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>Room for unescaped text, reused; what a huge string needed is not kept.</summary>
internal sealed class TextScratch
{
    private const int KeptMax = 64 * 1024;

    private byte[] _bytes = new byte[1024];

    /// <summary>Good until the next call.</summary>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        var needed = JsonStrings.DecodedMax(escaped);
        if (needed > _bytes.Length || _bytes.Length > KeptMax)
            _bytes = new byte[Math.Max(needed, 1024)];
        return _bytes.AsSpan(0, JsonStrings.Decode(escaped, _bytes));
    }
}
