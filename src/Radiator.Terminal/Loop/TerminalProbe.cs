using Radiator.Terminal.Input;
using Radiator.Terminal.Rendering;

namespace Radiator.Terminal.Loop;

/// <summary>
/// What a terminal is asked at the start, in the same breath as the first frame, and what its answers mean. No answer
/// is waited for: none means unknown. The last question (DA1) every terminal answers: after it no other answer comes.
/// </summary>
internal sealed class TerminalProbe
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    private int _cursorReports;

    /// <summary>
    /// Where the cursor is after a line (ambiguous width: two columns in some East Asian terminals) and after an é (two
    /// where the terminal takes UTF-8 for something else); the frame after erases both. Then the background (OSC 11),
    /// the keyboard (kitty's flags), DA1.
    /// </summary>
    public static ReadOnlySpan<byte> Questions => "\e[H\u2500\e[6n\e[H\u00e9\e[6n\e]11;?\e\\\e[?u\e[c"u8;

    /// <summary>How many cursor reports the questions ask for.</summary>
    public const int CursorReports = 2;

    /// <summary>How long answers may take at most; then they count as never coming.</summary>
    public static TimeSpan Limit => TimeLimit;

    /// <summary>Whether answers may still come.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The background, 0xRRGGBB; null where the terminal did not say.</summary>
    public int? Background { get; private set; }

    /// <summary>Whether the terminal knows the kitty keyboard protocol.</summary>
    public bool HasKittyKeyboard { get; private set; }

    public void Begin() => IsOpen = true;

    public void End() => IsOpen = false;

    /// <summary>Takes an answer; what the terminal can show, as far as is known now.</summary>
    public TerminalCapabilities Take(TerminalReply reply, TerminalCapabilities known)
    {
        switch (reply.Kind)
        {
            case ReplyKind.CursorPosition:
                _cursorReports++;
                // From 1: in column 2 after one narrow character.
                return reply.Second > 2 ? known with { HasUnicode = false } : known;
            case ReplyKind.Background:
                Background = reply.First;
                break;
            case ReplyKind.KittyKeyboard:
                HasKittyKeyboard = true;
                break;
            case ReplyKind.Attributes:
                End();
                break;
        }

        return known;
    }
}
