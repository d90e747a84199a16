using System.Text;

namespace Radiator.Testing.Terminal;

/// <summary>
/// What came out of a pseudo-terminal: text while the normal screen is shown, a strict picture while the other one is,
/// and how often each mode was set and reset.
/// </summary>
public sealed class PtyOutput(int width, int height)
{
    private const int TextMax = 1 << 20;
    private const int RecentMax = 4096;

    private readonly List<byte> _pending = [];
    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<int, bool> _modes = [];
    private bool _isUnknown;

    /// <summary>The other screen; null before it was first shown.</summary>
    public VtScreen? Screen { get; private set; }

    /// <summary>Whether the other screen is shown.</summary>
    public bool IsAlternate { get; private set; }

    /// <summary>What was written to the normal screen, with all its sequences.</summary>
    public string Text => _text.ToString();

    public long Bytes { get; private set; }

    /// <summary>The last few thousand bytes, whichever screen they went to, with all sequences.</summary>
    public string Recent { get; private set; } = "";

    public int Width { get; private set; } = width;

    public int Height { get; private set; } = height;

    /// <summary>Private modes that are set, the cursor's (25) among them unless it is hidden.</summary>
    public IEnumerable<int> ModesOn => _modes.Where(mode => mode.Value).Select(mode => mode.Key);

    public bool IsCursorHidden => _modes.TryGetValue(25, out var isShown) && !isShown;

    /// <summary>
    /// Whether what the strict screen refuses is left out until the next erasing: sizes changed, or others write too.
    /// </summary>
    public bool IsForgiving { get; set; }

    /// <summary>Kitty keyboard flags pushed and not popped.</summary>
    public int KeyboardFlags { get; private set; }

    /// <summary>Titles pushed and not popped.</summary>
    public int Titles { get; private set; }

    public string Title { get; private set; } = "";

    public string? Clipboard { get; private set; }

    /// <summary>
    /// Another size: what is on its way was drawn for the old one, and counts again from the next erasing.
    /// </summary>
    public void Resize(int width, int height)
    {
        (Width, Height) = (width, height);
        _isUnknown = true;
    }

    /// <summary>Takes bytes; returns the sequences in them that may be questions.</summary>
    public IReadOnlyList<string> Feed(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        var recent = Recent + Encoding.UTF8.GetString(bytes);
        Recent = recent[Math.Max(0, recent.Length - RecentMax)..];
        _pending.AddRange(bytes);
        var sequences = new List<string>();
        var input = _pending.ToArray();
        var used = 0;
        while (used < input.Length)
        {
            var length = Piece(input.AsSpan(used));
            if (length == 0)
                break;
            var piece = input.AsSpan(used, length);
            if (piece[0] == 0x1B)
                sequences.Add(Encoding.UTF8.GetString(piece));
            Take(piece);
            used += length;
        }

        _pending.RemoveRange(0, used);
        return sequences;
    }

    /// <summary>The rows of the other screen, for a failed test to show.</summary>
    public override string ToString() => IsAlternate && Screen is { } screen
        ? string.Join('\n', Enumerable.Range(0, screen.Height).Select(screen.RowText))
        : Text[Math.Max(0, Text.Length - 4000)..];

    // A whole sequence, or the letters up to the next one; 0 where its end has not come. Letters that nothing follows
    // may lack the rest of a cluster: of the other screen's they wait, as each frame ends with a sequence.
    private int Piece(ReadOnlySpan<byte> input)
    {
        if (input[0] != 0x1B)
        {
            var next = input.IndexOf((byte)0x1B);
            return next >= 0 ? next : IsAlternate ? 0 : input.Length;
        }

        if (input.Length < 2)
            return 0;
        if (input[1] == ']')
        {
            var end = input.IndexOf("\e\\"u8);
            var bell = input.IndexOf((byte)7);
            return bell >= 0 && (end < 0 || bell < end) ? bell + 1 : end < 0 ? 0 : end + 2;
        }

        if (input[1] != '[')
            return 2;
        for (var index = 2; index < input.Length; index++)
        {
            if (input[index] is >= 0x40 and <= 0x7E)
                return index + 1;
        }

        return 0;
    }

    private void Take(ReadOnlySpan<byte> piece)
    {
        var text = Encoding.UTF8.GetString(piece);
        CountModes(text);
        if (text == "\e[?1049h" && !IsAlternate)
        {
            (IsAlternate, _isUnknown) = (true, false);
            Screen = new VtScreen(Width, Height);
        }

        if (IsAlternate)
            Show(piece, text);
        else if (_text.Length < TextMax)
            _text.Append(text);
        if (text == "\e[?1049l")
            IsAlternate = false;
    }

    private void Show(ReadOnlySpan<byte> piece, string text)
    {
        if (_isUnknown && text == "\e[2J")
        {
            Screen = new VtScreen(Width, Height);
            _isUnknown = false;
            Screen.Feed("\e[H"u8);
        }

        if (_isUnknown)
            return;
        try
        {
            Screen!.Feed(piece);
        }
        catch (InvalidOperationException) when (IsForgiving)
        {
            // Drawn for a size before the last one, or not by the program: the next frame erases.
            _isUnknown = true;
        }
    }

    private void CountModes(string text)
    {
        if (text.StartsWith("\e[?", StringComparison.Ordinal) && text[^1] is 'h' or 'l')
        {
            foreach (var mode in text[3..^1].Split(';'))
                _modes[int.Parse(mode)] = text[^1] == 'h';
        }
        else if (text.StartsWith("\e]0;", StringComparison.Ordinal))
        {
            Title = text[4..].TrimEnd('\\', '\e', '\a');
        }
        else if (text.StartsWith("\e]52;c;", StringComparison.Ordinal))
        {
            Clipboard = Encoding.UTF8.GetString(Convert.FromBase64String(text[7..].TrimEnd('\\', '\e', '\a')));
        }

        KeyboardFlags = Math.Max(0, KeyboardFlags + (text == "\e[>1u" ? 1 : text == "\e[<u" ? -1 : 0));
        Titles = Math.Max(0, Titles + (text == "\e[22;0t" ? 1 : text == "\e[23;0t" ? -1 : 0));
    }
}
