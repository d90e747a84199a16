using System.Globalization;

namespace Radiator.Terminal.Input;

/// <summary>
/// Control strings (OSC, DCS, APC, PM, SOS): answers of many bytes, read as far as any known one goes.
/// </summary>
public sealed partial class InputDecoder
{
    /// <summary>What is kept of a string; no answer that is asked for has a hundredth of it.</summary>
    private const int StringMax = 4096;

    private readonly List<byte> _string = [];

    private void BeginString(byte introducer)
    {
        _state = State.String;
        _introducer = introducer;
        _isBareIntroducer = true;
        _isTooLong = false;
        _string.Clear();
    }

    private void TakeString(byte value)
    {
        _isBareIntroducer = false;
        if (_state == State.StringEscape)
        {
            if (value == '\\')
            {
                EndString();
                return;
            }

            // Any other escape sequence ends the string, and counts.
            Dropped++;
            _state = State.Escape;
            TakeEscape(value);
            return;
        }

        switch (value)
        {
            case Escape:
                _state = State.StringEscape;
                break;
            case Bell:
                EndString();
                break;
            case Cancel or Substitute:
                Abort(value);
                break;
            default:
                if (_string.Count < StringMax)
                    _string.Add(value);
                else
                    _isTooLong = true;
                break;
        }
    }

    private void EndString()
    {
        _state = State.Ground;
        if (!_isTooLong && _introducer == ']' && Background() is { } reply)
            Emit(reply);
        else
            Dropped++;
    }

    // OSC 11 ; rgb:RRRR/GGGG/BBBB, each of one to four hexadecimal digits (XParseColor(3)).
    private TerminalReply? Background()
    {
        var text = System.Text.Encoding.ASCII.GetString([.. _string.Take(64)]);
        // "rgba" with a fourth number, where a background lets something through.
        var colon = text.IndexOf(':');
        if (!text.StartsWith("11;rgb", StringComparison.Ordinal) || colon is not (6 or 7))
            return null;
        var parts = text[(colon + 1)..].Split('/');
        var color = 0;
        if (parts.Length is not (3 or 4))
            return null;
        foreach (var part in parts.Take(3))
        {
            if (part.Length is 0 or > 4
                || !int.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            color = (color << 8) | (value * 255 / ((1 << (4 * part.Length)) - 1));
        }

        return new TerminalReply(ReplyKind.Background, color);
    }
}
