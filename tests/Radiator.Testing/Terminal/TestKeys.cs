using System.Text;
using Radiator.Terminal.Input;

namespace Radiator.Testing.Terminal;

/// <summary>What a terminal sends for an event: xterm's way, and kitty's where that has no bytes for it.</summary>
public static class TestKeys
{
    /// <summary>The bytes of several keys, by their names and separated by spaces: <c>"a ctrl-p esc"</c>.</summary>
    public static byte[] Of(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(name => Encode(KeyPress.Parse(name)))];

    public static byte[] Encode(InputEvent input) => Encoding.UTF8.GetBytes(input switch
    {
        KeyPress { Key: Key.Rune } key => Character(key),
        KeyPress key => Named(key),
        Paste paste => $"\e[200~{paste.Text.Replace('\n', '\r')}\e[201~",
        MouseInput mouse => Mouse(mouse),
        FocusChange focus => focus.HasFocus ? "\e[I" : "\e[O",
        TerminalReply reply => Reply(reply),
        _ => throw new ArgumentException($"No terminal sends {input}.", nameof(input)),
    });

    private static string Character(KeyPress key)
    {
        var rune = key.Rune;
        var alt = key.Modifiers.HasFlag(KeyModifiers.Alt) ? "\e" : "";
        return (key.Modifiers & ~KeyModifiers.Alt) switch
        {
            // ESC with one of these begins a sequence.
            KeyModifiers.None when alt.Length == 0 || !"[]OPX^_".Contains((char)rune.Value) => alt + rune,
            KeyModifiers.Ctrl when rune.Value is ' ' => alt + "\0",
            KeyModifiers.Ctrl when rune.Value is >= 'a' and <= 'z' or '\\' or ']' or '^' or '_' =>
                alt + (char)(rune.Value & 0x1F),
            _ => $"\e[{rune.Value};{(int)key.Modifiers + 1}u",
        };
    }

    private static string Named(KeyPress key)
    {
        var m = (int)key.Modifiers + 1;
        string Letter(char final) => m == 1 ? $"\e[{final}" : $"\e[1;{m}{final}";
        string Tilde(int number) => m == 1 ? $"\e[{number}~" : $"\e[{number};{m}~";
        string Code(string plain, int code) => m == 1 ? plain : $"\e[{code};{m}u";
        return key.Key switch
        {
            Key.Enter => Code("\r", 13),
            Key.Tab => Code("\t", 9),
            Key.Backspace => Code("\x7f", 127),
            Key.Escape => Code("\e[27u", 27),
            Key.BackTab => Letter('Z'),
            Key.Up => Letter('A'),
            Key.Down => Letter('B'),
            Key.Right => Letter('C'),
            Key.Left => Letter('D'),
            Key.Home => Letter('H'),
            Key.End => Letter('F'),
            Key.Insert => Tilde(2),
            Key.Delete => Tilde(3),
            Key.PageUp => Tilde(5),
            Key.PageDown => Tilde(6),
            >= Key.F1 and <= Key.F4 when m == 1 => $"\eO{(char)('P' + (key.Key - Key.F1))}",
            >= Key.F1 and <= Key.F4 => Letter((char)('P' + (key.Key - Key.F1))),
            Key.F5 => Tilde(15),
            >= Key.F6 and <= Key.F10 => Tilde(17 + (key.Key - Key.F6)),
            _ => Tilde(23 + (key.Key - Key.F11)),
        };
    }

    private static string Mouse(MouseInput mouse)
    {
        var bits = mouse.Action switch
        {
            MouseAction.WheelUp => 64,
            MouseAction.WheelDown => 65,
            MouseAction.Drag => 32 + mouse.Button,
            _ => mouse.Button,
        } + ((int)mouse.Modifiers << 2);
        return $"\e[<{bits};{mouse.X + 1};{mouse.Y + 1}{(mouse.Action == MouseAction.Release ? 'm' : 'M')}";
    }

    private static string Reply(TerminalReply reply) => reply.Kind switch
    {
        ReplyKind.Status => $"\e[{reply.First}n",
        ReplyKind.Attributes => $"\e[?{reply.First};22c",
        ReplyKind.CursorPosition => $"\e[{reply.First};{reply.Second}R",
        ReplyKind.Mode => $"\e[?{reply.First};{reply.Second}$y",
        ReplyKind.KittyKeyboard => $"\e[?{reply.First}u",
        _ => $"\e]11;rgb:{reply.First >> 16:x2}/{(reply.First >> 8) & 255:x2}/{reply.First & 255:x2}\e\\",
    };
}
