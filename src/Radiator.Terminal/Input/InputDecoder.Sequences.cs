using System.Text;

namespace Radiator.Terminal.Input;

/// <summary>Control sequences: CSI and SS3 with numbers, their keys, and what answers look like.</summary>
public sealed partial class InputDecoder
{
    private const int ParametersMax = 16;
    private const int ValueMax = 65535;
    private const int IntermediatesMax = 2;

    private readonly int[] _parameters = new int[ParametersMax];
    private readonly int[] _second = new int[ParametersMax];
    private int _parameterIndex;
    private int _subIndex;
    private bool _hasParameters;
    private byte _marker;
    private byte _intermediate;
    private int _intermediates;
    private bool _isBareIntroducer;
    private bool _isTooLong;
    private byte _introducer;

    private void BeginSequence(State state, byte introducer)
    {
        _state = state;
        _introducer = introducer;
        _isBareIntroducer = true;
        _isTooLong = _hasParameters = false;
        _marker = _intermediate = 0;
        _parameterIndex = _subIndex = _intermediates = 0;
        Array.Clear(_parameters);
        Array.Clear(_second);
    }

    // ECMA-48 5.4: parameters 0x30-0x3F, intermediates 0x20-0x2F, a final byte 0x40-0x7E.
    private void TakeSequence(byte value)
    {
        var isFirst = _isBareIntroducer;
        _isBareIntroducer = false;
        switch (value)
        {
            case Escape:
                Dropped++;
                _state = State.Escape;
                break;
            case >= (byte)'0' and <= (byte)'9':
                TakeDigit(value - '0');
                break;
            case (byte)';':
                _hasParameters = true;
                _subIndex = 0;
                _isTooLong |= ++_parameterIndex >= ParametersMax;
                break;
            case (byte)':':
                _subIndex++;
                break;
            case >= (byte)'<' and <= (byte)'?':
                _isTooLong |= !isFirst;
                _marker = value;
                break;
            case >= 0x20 and <= 0x2F:
                _isTooLong |= ++_intermediates > IntermediatesMax;
                _intermediate = value;
                break;
            case (byte)'[' when isFirst && _state == State.Csi:
                _state = State.LinuxFunction;
                break;
            case >= 0x40 and <= 0x7E:
                EndSequence(value);
                break;
            default:
                Abort(value);
                break;
        }
    }

    private void TakeDigit(int digit)
    {
        _hasParameters = true;
        if (_parameterIndex >= ParametersMax || _subIndex > 1)
            return;
        var values = _subIndex == 0 ? _parameters : _second;
        var value = values[_parameterIndex] * 10 + digit;
        _isTooLong |= value > ValueMax;
        values[_parameterIndex] = Math.Min(value, ValueMax);
    }

    private void EndSequence(byte final)
    {
        var isCsi = _state == State.Csi;
        _state = State.Ground;
        var input = _isTooLong ? null
            : !isCsi ? Ss3Key(final)
            : (_marker, _intermediates) switch
            {
                (0, 0) => Csi(final),
                ((byte)'?', 0) => PrivateReply(final),
                ((byte)'?', 1) when _intermediate == '$' && final == 'y' =>
                    new TerminalReply(ReplyKind.Mode, _parameters[0], _parameters[1]),
                ((byte)'<', 0) => Mouse(final),
                _ => null,
            };
        if (input is not null)
            Emit(input);
        else if (_state == State.Ground && !IsKeyRelease(final))
            Dropped++;
    }

    // A second parameter of 1 + bits (ctlseqs, "PC-Style Function Keys"); kitty's super and locks are left out.
    private KeyModifiers Modifiers(int index = 1) =>
        (KeyModifiers)Math.Max(0, _parameters[index] - 1) & (KeyModifiers.Shift | KeyModifiers.Alt | KeyModifiers.Ctrl);

    // Kitty tells releases only when asked to (flag 2); a terminal that does it anyway types nothing twice.
    private bool IsKeyRelease(byte final) => _marker == 0 && final is (byte)'u' or (byte)'~' && _second[1] == 3;

    private InputEvent? Csi(byte final)
    {
        if (_second[1] == 3)
            return null;
        switch (final)
        {
            case (byte)'I' when !_hasParameters:
                return new FocusChange(true);
            case (byte)'O' when !_hasParameters:
                return new FocusChange(false);
            case (byte)'n':
                return new TerminalReply(ReplyKind.Status, _parameters[0]);
            case (byte)'R' when CursorReportsOutstanding > 0:
                CursorReportsOutstanding--;
                return new TerminalReply(ReplyKind.CursorPosition, _parameters[0], _parameters[1]);
            case (byte)'~':
                return Tilde();
            case (byte)'u':
                return CharacterKey(_parameters[0], Modifiers());
        }

        // Keys by letter have 1 before the modifiers, or nothing.
        return _parameters[0] <= 1 && LetterKey(final) is { } key ? KeyPress.Of(key, Modifiers()) : null;
    }

    private static Key? LetterKey(byte final) => final switch
    {
        (byte)'A' => Key.Up,
        (byte)'B' => Key.Down,
        (byte)'C' => Key.Right,
        (byte)'D' => Key.Left,
        (byte)'H' => Key.Home,
        (byte)'F' => Key.End,
        (byte)'Z' => Key.BackTab,
        >= (byte)'P' and <= (byte)'S' => Key.F1 + (final - 'P'),
        _ => null,
    };

    // VT220 and its heirs; 1, 4 are tmux's and the Linux console's home and end, 7, 8 rxvt's.
    private InputEvent? Tilde()
    {
        if (_parameters[0] == 200)
        {
            _paste.Begin();
            _state = State.Paste;
            return null;
        }

        // xterm's modifyOtherKeys: CSI 27 ; modifiers ; character ~.
        if (_parameters[0] == 27)
            return CharacterKey(_parameters[2], Modifiers());
        Key? key = _parameters[0] switch
        {
            1 or 7 => Key.Home,
            4 or 8 => Key.End,
            2 => Key.Insert,
            3 => Key.Delete,
            5 => Key.PageUp,
            6 => Key.PageDown,
            >= 11 and <= 15 => Key.F1 + (_parameters[0] - 11),
            >= 17 and <= 21 => Key.F6 + (_parameters[0] - 17),
            23 or 24 => Key.F11 + (_parameters[0] - 23),
            _ => null,
        };
        return key is { } known ? KeyPress.Of(known, Modifiers()) : null;
    }

    // SS3: the keypad's application mode (VT100), which the runtime's own console may have left on.
    private KeyPress? Ss3Key(byte final)
    {
        var modifiers = _parameterIndex > 0 ? Modifiers() : Modifiers(0);
        if (LetterKey(final) is { } key and not Key.BackTab)
            return KeyPress.Of(key, modifiers);
        return final switch
        {
            (byte)'M' => KeyPress.Of(Key.Enter, modifiers),
            (byte)'I' => KeyPress.Of(Key.Tab, modifiers),
            (byte)'X' => KeyPress.Of('=', modifiers),
            >= (byte)'j' and <= (byte)'y' => KeyPress.Of((char)(final - 'j' + '*'), modifiers),
            _ => null,
        };
    }

    // Kitty's "CSI code u": Unicode, with functional keys in the private area (its protocol, "Functional key
    // definitions").
    private static KeyPress? CharacterKey(int code, KeyModifiers modifiers) => code switch
    {
        27 => KeyPress.Of(Key.Escape, modifiers),
        13 or 57414 => KeyPress.Of(Key.Enter, modifiers),
        9 => KeyPress.Of(Key.Tab, modifiers),
        8 or 127 => KeyPress.Of(Key.Backspace, modifiers),
        >= 57399 and <= 57408 => KeyPress.Of((char)(code - 57399 + '0'), modifiers),
        >= 57344 and <= 63743 => null,
        _ => Rune.TryCreate(code, out var rune) && !Rune.IsControl(rune) ? KeyPress.Of(rune, modifiers) : null,
    };

    private TerminalReply? PrivateReply(byte final) => final switch
    {
        (byte)'c' => new TerminalReply(ReplyKind.Attributes, _parameters[0]),
        (byte)'u' => new TerminalReply(ReplyKind.KittyKeyboard, _parameters[0]),
        _ => null,
    };

    // SGR: CSI < b ; x ; y M or m. b: 0-2 the button, +4 shift, +8 alt, +16 ctrl, +32 moved, 64 and 65 the wheel.
    private MouseInput? Mouse(byte final)
    {
        var bits = _parameters[0];
        if (final is not ((byte)'M' or (byte)'m') || _parameterIndex != 2 || _parameters[1] < 1 || _parameters[2] < 1
            || bits > 127)
            return null;
        var button = bits & 3;
        var modifiers = (KeyModifiers)((bits >> 2) & 7);
        MouseAction? action = ((bits & 64) != 0, final == 'm', (bits & 32) != 0) switch
        {
            (true, false, false) when button < 2 => button == 0 ? MouseAction.WheelUp : MouseAction.WheelDown,
            (false, true, false) when button < 3 => MouseAction.Release,
            (false, false, true) when button < 3 => MouseAction.Drag,
            (false, false, false) when button < 3 => MouseAction.Press,
            _ => null,
        };
        return action is { } known
            ? new MouseInput(known, (bits & 64) != 0 ? 0 : button, _parameters[1] - 1, _parameters[2] - 1, modifiers)
            : null;
    }
}
