using System.Globalization;
using System.Text;
using Radiator.Terminal.Cells;

namespace Radiator.Testing.Terminal;

/// <summary>From bytes to verbs.</summary>
public sealed partial class VtScreen
{
    private readonly List<byte> _pending = [];

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        var input = _pending.ToArray();
        var used = 0;
        while (used < input.Length)
        {
            var length = Step(input.AsSpan(used));
            if (length == 0)
                break;
            used += length;
        }

        _pending.RemoveRange(0, used);
    }

    /// <summary>A style after the parameters of SGR, as another terminal writes them down.</summary>
    public static TextStyle StyleOf(TextStyle style, string parameters) =>
        VtStyle.Apply(style, [.. Numbers(parameters)]);

    // One verb, or one run of letters; returns its bytes, 0 where it is not whole yet.
    private int Step(ReadOnlySpan<byte> input)
    {
        if (input[0] == 0x1B)
            return input.Length < 2 ? 0 : input[1] switch
            {
                (byte)'[' => Control(input),
                (byte)']' => Command(input),
                // ST that ends nothing: leaving begins with it, whatever was cut off.
                (byte)'\\' => 2,
                _ => throw Refused($"ESC {(char)input[1]}"),
            };
        if (input[0] == '\r')
        {
            if (input.Length < 2)
                return 0;
            if (input[1] != '\n')
                throw Refused("CR without LF");
            NextRow();
            return 2;
        }

        if (input[0] < 0x20 || input[0] == 0x7F)
            throw Refused($"control character {input[0]:X2}");
        return Letters(input);
    }

    private int Letters(ReadOnlySpan<byte> input)
    {
        var end = 0;
        while (end < input.Length && input[end] >= 0x20 && input[end] != 0x7F)
            end++;
        // A code point, or a cluster, may go on in the next piece: the renderer never ends a frame within one.
        var text = new UTF8Encoding(false, true).GetString(input[..end]);
        Print(text);
        return end;
    }

    private int Control(ReadOnlySpan<byte> input)
    {
        var end = 2;
        while (end < input.Length && input[end] is < 0x40 or > 0x7E)
        {
            if (input[end] is < 0x20 or >= 0x7F)
                throw Refused($"byte {input[end]:X2} within a sequence");
            end++;
        }

        if (end == input.Length)
            return 0;
        Execute(Encoding.ASCII.GetString(input[2..end]), (char)input[end]);
        return end + 1;
    }

    private void Execute(string parameters, char final)
    {
        switch (final, parameters)
        {
            case ('H', _):
                MoveTo(Number(parameters, 0, 1), Number(parameters, 1, 1));
                break;
            case ('C', _):
                MoveForward(Number(parameters, 0, 1));
                break;
            case ('K', ""):
                EraseRow();
                break;
            case ('J', "2"):
                EraseAll();
                break;
            case ('m', _):
                _style = VtStyle.Apply(_style, [.. Numbers(parameters)]);
                break;
            case ('r', _):
                SetRegion(Number(parameters, 0, 1), Number(parameters, 1, Height));
                break;
            case ('S', _):
                Scroll(Number(parameters, 0, 1));
                break;
            case ('T', _):
                Scroll(-Number(parameters, 0, 1));
                break;
            case ('h' or 'l', ['?', .. var modes]):
                foreach (var mode in Numbers(modes))
                    SetMode(mode, final == 'h');
                break;
            default:
                ExecuteDeviceVerb(parameters, final);
                break;
        }
    }

    // What entering, leaving and pacing say, besides drawing.
    private void ExecuteDeviceVerb(string parameters, char final)
    {
        switch (parameters + final)
        {
            case "5n":
                _replies.Add("\e[0n");
                break;
            case "6n":
                _replies.Add($"\e[{CursorY + 1};{CursorX + 1}R");
                break;
            case "c":
                _replies.Add("\e[?62;22c");
                break;
            case "22;0t":
                _titles++;
                break;
            case "23;0t":
                _titles = Math.Max(0, _titles - 1);
                break;
            case ">1u":
                KeyboardFlags++;
                break;
            case "<u":
                KeyboardFlags = Math.Max(0, KeyboardFlags - 1);
                break;
            case "?u" or ">q" or "?2026$p" or "?2027$p" or "8l":
                break;
            default:
                throw Refused($"CSI {parameters}{final}");
        }
    }

    private int Command(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf("\e\\"u8);
        if (end < 0)
            return 0;
        var command = Encoding.UTF8.GetString(input[2..end]);
        if (command.Any(char.IsControl))
            throw Refused("a control character within OSC");
        switch (command.Split(';', 2))
        {
            case ["0" or "2", var title]:
                Title = title;
                break;
            case ["11", "?"]:
                _replies.Add("\e]11;rgb:1e1e/1e1e/1e1e\e\\");
                break;
            case ["52", ['c', ';', .. var copied]]:
                Clipboard = Encoding.UTF8.GetString(Convert.FromBase64String(copied));
                break;
            default:
                throw Refused($"OSC {command}");
        }

        return end + 2;
    }

    private static int Number(string parameters, int index, int missing) =>
        Numbers(parameters).ElementAtOrDefault(index) is var value and > 0 ? value : missing;

    private static IEnumerable<int> Numbers(string parameters) => parameters.Length == 0 ? [] : parameters.Split(';')
        .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value : throw Refused($"parameters {parameters}"));
}
