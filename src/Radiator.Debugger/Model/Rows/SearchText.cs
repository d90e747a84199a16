using System.Text;

namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// A text that is looked for in the bytes of events as they were sent. A text without capitals is found in any case (of
/// ASCII letters); one with capitals exactly. Immutable; may be used from any thread.
/// </summary>
public sealed class SearchText
{
    /// <summary>Characters that are taken.</summary>
    public const int LengthMax = 256;

    // How rare a letter is in JSON of events, most frequent first: the rarest byte of a text is what is hopped along.
    private static readonly byte[] s_frequent = Encoding.ASCII.GetBytes("etaoinsrhld\":,cumpfgywbv_0123456789-.kxjqz");

    private readonly byte[] _lower;
    private readonly byte[] _upper;
    private readonly int _anchor;
    private readonly bool _isExact;

    /// <summary>Throws <see cref="ArgumentException"/> for an empty text, or one that is too long.</summary>
    public SearchText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.Length > LengthMax)
            throw new ArgumentException($"a search text has at most {LengthMax} characters", nameof(text));
        Text = text;
        _isExact = text.AsSpan().IndexOfAnyInRange('A', 'Z') >= 0;
        _lower = Encoding.UTF8.GetBytes(text);
        _upper = Array.ConvertAll(_lower, one => one is >= (byte)'a' and <= (byte)'z' ? (byte)(one - 32) : one);
        _isExact |= _lower.AsSpan().SequenceEqual(_upper);
        _anchor = RarestOf(_lower);
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>Bytes of the text.</summary>
    public int Length => _lower.Length;

    /// <summary>Where it first stands; -1 where it does not.</summary>
    public int IndexIn(ReadOnlySpan<byte> bytes)
    {
        if (_isExact)
            return bytes.IndexOf(_lower);
        var (from, last) = (0, bytes.Length - _lower.Length);
        while (from <= last)
        {
            var hop = bytes[(from + _anchor)..].IndexOfAny(_lower[_anchor], _upper[_anchor]);
            if (hop < 0 || from + hop > last)
                return -1;
            from += hop;
            if (EqualsAt(bytes.Slice(from, _lower.Length)))
                return from;
            from++;
        }

        return -1;
    }

    /// <summary>Where it last stands; -1 where it does not.</summary>
    public int LastIndexIn(ReadOnlySpan<byte> bytes)
    {
        if (_isExact)
            return bytes.LastIndexOf(_lower);
        var end = bytes.Length - _lower.Length;
        while (end >= 0)
        {
            var at = bytes[_anchor..(end + _anchor + 1)].LastIndexOfAny(_lower[_anchor], _upper[_anchor]);
            if (at < 0)
                return -1;
            if (EqualsAt(bytes.Slice(at, _lower.Length)))
                return at;
            end = at - 1;
        }

        return -1;
    }

    private bool EqualsAt(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != _lower[i] && bytes[i] != _upper[i])
                return false;
        }

        return true;
    }

    private static int RarestOf(byte[] text)
    {
        var (best, rank) = (0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var frequency = Array.IndexOf(s_frequent, text[i]);
            var own = frequency < 0 ? s_frequent.Length : frequency;
            if (own > rank)
                (best, rank) = (i, own);
        }

        return best;
    }
}
