using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Radiator.Terminal.Input;

/// <summary>Gathers a paste up to its end, <c>CSI 201 ~</c>; keeps <see cref="Paste.MaxBytes"/> of it.</summary>
internal sealed class PasteText
{
    private readonly List<byte> _bytes = [];
    private int _matched;
    private long _lost;

    private static ReadOnlySpan<byte> EndMark => "\e[201~"u8;

    public void Begin()
    {
        _bytes.Clear();
        _matched = 0;
        _lost = 0;
    }

    /// <summary>Takes a byte; true: it was the last of the end.</summary>
    public bool Take(byte value)
    {
        if (value == EndMark[_matched])
            return ++_matched == EndMark.Length;
        // The end begins with the only ESC in it: a match that fails can only begin anew at this byte.
        foreach (var held in EndMark[.._matched])
            Keep(held);
        _matched = value == EndMark[0] ? 1 : 0;
        if (_matched == 0)
            Keep(value);
        return false;
    }

    /// <summary>What was pasted; begins anew.</summary>
    public Paste End()
    {
        // A character that the limit has cut in two is left out.
        var bytes = CollectionsMarshal.AsSpan(_bytes);
        var status = Rune.DecodeLastFromUtf8(bytes, out _, out var last);
        var whole = _lost > 0 && status == OperationStatus.NeedMoreData ? bytes.Length - last : bytes.Length;
        var lost = _lost + bytes.Length - whole;
        var text = Encoding.UTF8.GetString(bytes[..whole]);
        // Terminals send line ends as the enter key does; tmux also where the clipboard has LF.
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        _bytes.Clear();
        _bytes.TrimExcess();
        Begin();
        return new Paste(text, lost);
    }

    private void Keep(byte value)
    {
        if (_bytes.Count < Paste.MaxBytes)
            _bytes.Add(value);
        else
            _lost++;
    }
}
