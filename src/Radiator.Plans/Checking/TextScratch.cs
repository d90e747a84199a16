namespace Radiator.Plans.Checking;

/// <summary>Room for unescaped text, reused; what a huge string needed is not kept.</summary>
internal sealed class TextScratch
{
    private const int KeptMax = 64 * 1024;

    private byte[] _bytes = new byte[1024];
    private char[] _characters = new char[1024];

    /// <summary>Good until the next call.</summary>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        _bytes = Room(_bytes, escaped.Length);
        return _bytes.AsSpan(0, JsonText.Unescape(escaped, _bytes));
    }

    /// <summary>Good until the next call.</summary>
    public ReadOnlySpan<char> ToUtf16(ReadOnlySpan<byte> text)
    {
        _characters = Room(_characters, text.Length);
        return _characters.AsSpan(0, JsonText.ToUtf16(text, _characters));
    }

    private static T[] Room<T>(T[] kept, int needed) =>
        needed > kept.Length || kept.Length > KeptMax ? new T[Math.Max(needed, 1024)] : kept;
}
