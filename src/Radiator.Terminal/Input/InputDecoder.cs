using System.Text;

namespace Radiator.Terminal.Input;

/// <summary>
/// Events out of a terminal's bytes: keys in the encodings of xterm, VT220, the Linux console, tmux and kitty, pastes,
/// the mouse, focus, and answers to questions. A total function: any bytes, split anywhere, give events and never an
/// error; what is no known sequence is dropped whole and counted. Memory is bounded. For one thread.
/// </summary>
/// <remarks>
/// An escape byte may be the key or the start of a sequence: only time tells. Whoever feeds bytes calls
/// <see cref="Expire"/> when <see cref="TimeLeft"/> is over.
/// </remarks>
public sealed partial class InputDecoder(TimeProvider time, TimeSpan? escapeDelay = null)
{
    /// <summary>
    /// How long after an escape byte the rest of a sequence may come: its bytes share a packet nearly always.
    /// </summary>
    public static readonly TimeSpan DefaultEscapeDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// A sequence that stops short is given up after this long, or what is typed next would vanish in it.
    /// </summary>
    public static readonly TimeSpan StallDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// As <see cref="StallDelay"/> for a paste: long, since what comes after would be keys, and a paste must not be.
    /// </summary>
    public static readonly TimeSpan PasteStallDelay = TimeSpan.FromSeconds(10);

    private const byte Escape = 0x1B, Cancel = 0x18, Substitute = 0x1A, Bell = 0x07, Delete = 0x7F;

    private readonly TimeSpan _escapeDelay = escapeDelay ?? DefaultEscapeDelay;
    private readonly byte[] _rune = new byte[4];
    private readonly PasteText _paste = new();
    private State _state;
    private KeyModifiers _runeModifiers;
    private int _runeLength;
    private long _lastByteAt;
    private ICollection<InputEvent> _into = [];

    private enum State
    {
        Ground,
        Rune,
        Escape,
        Ss3,
        Csi,
        LinuxFunction,
        String,
        StringEscape,
        Paste,
    }

    /// <summary>Sequences and bytes that meant nothing known, and were dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>
    /// How many answers to <c>CSI 6 n</c> may still come: F3 with modifiers looks the same, and is meant otherwise.
    /// </summary>
    public int CursorReportsOutstanding { get; set; }

    /// <summary>Whether no sequence is unfinished.</summary>
    public bool IsAtRest => _state == State.Ground;

    /// <summary>How long to wait for more bytes before <see cref="Expire"/>; null: for ever.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            if (_state == State.Ground)
                return null;
            var left = Patience - time.GetElapsedTime(_lastByteAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private TimeSpan Patience => _state switch
    {
        State.Paste => PasteStallDelay,
        State.Escape => _escapeDelay,
        State.Csi or State.Ss3 or State.String when _isBareIntroducer => _escapeDelay,
        _ => StallDelay,
    };

    /// <summary>Takes bytes as they came; adds what they mean.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, ICollection<InputEvent> into)
    {
        if (bytes.IsEmpty)
            return;
        _into = into;
        foreach (var value in bytes)
            Take(value);
        _lastByteAt = time.GetTimestamp();
    }

    /// <summary>
    /// Ends what has waited for its rest too long: an escape byte was the key; <c>ESC [</c> was alt-[; anything longer
    /// is dropped, and an unfinished paste is given as far as it came.
    /// </summary>
    public void Expire(ICollection<InputEvent> into)
    {
        if (TimeLeft != TimeSpan.Zero)
            return;
        _into = into;
        switch (_state)
        {
            case State.Escape:
                Emit(KeyPress.Of(Key.Escape));
                break;
            case State.Paste:
                EndPaste();
                break;
            case State.Csi or State.Ss3 or State.String when _isBareIntroducer:
                Emit(KeyPress.Of((char)_introducer, KeyModifiers.Alt));
                break;
            default:
                Dropped++;
                break;
        }

        _state = State.Ground;
    }

    private void Take(byte value)
    {
        switch (_state)
        {
            case State.Ground:
                TakeGround(value, KeyModifiers.None);
                break;
            case State.Rune:
                TakeRune(value);
                break;
            case State.Escape:
                TakeEscape(value);
                break;
            case State.Ss3 or State.Csi:
                TakeSequence(value);
                break;
            case State.LinuxFunction:
                _state = State.Ground;
                // The Linux console's F1 to F5: CSI [ A to E (console_codes(4)).
                if (value is >= (byte)'A' and <= (byte)'E')
                    Emit(KeyPress.Of(Key.F1 + (value - 'A')));
                else
                    Abort(value);
                break;
            case State.String or State.StringEscape:
                TakeString(value);
                break;
            case State.Paste:
                if (_paste.Take(value))
                    EndPaste();
                break;
        }
    }

    private void TakeGround(byte value, KeyModifiers modifiers)
    {
        switch (value)
        {
            case Escape:
                _state = State.Escape;
                break;
            case (byte)'\t':
                Emit(KeyPress.Of(Key.Tab, modifiers));
                break;
            case (byte)'\r':
                Emit(KeyPress.Of(Key.Enter, modifiers));
                break;
            case Delete:
                Emit(KeyPress.Of(Key.Backspace, modifiers));
                break;
            case 0:
                Emit(KeyPress.Of(' ', modifiers | KeyModifiers.Ctrl));
                break;
            case < 0x20:
                // 0x01 is ctrl-a, 0x1C ctrl-\ : the key's character less 0x40 (ECMA-48, C0).
                Emit(KeyPress.Of((char)(value + 0x40), modifiers | KeyModifiers.Ctrl));
                break;
            case < 0x80:
                Emit(KeyPress.Of((char)value, modifiers));
                break;
            default:
                _runeModifiers = modifiers;
                _runeLength = 0;
                TakeRune(value);
                break;
        }
    }

    private void TakeRune(byte value)
    {
        _rune[_runeLength++] = value;
        var status = Rune.DecodeFromUtf8(_rune.AsSpan(0, _runeLength), out var rune, out _);
        if (status == System.Buffers.OperationStatus.NeedMoreData)
        {
            _state = State.Rune;
            return;
        }

        _state = State.Ground;
        // A control of the upper half (C1) is no key.
        if (status == System.Buffers.OperationStatus.Done && !Rune.IsControl(rune))
            Emit(KeyPress.Of(rune, _runeModifiers));
        else if (_runeLength > 1 && status != System.Buffers.OperationStatus.Done)
            Abort(value);
        else
            Dropped++;
    }

    private void TakeEscape(byte value)
    {
        switch (value)
        {
            case Escape:
                Emit(KeyPress.Of(Key.Escape));
                break;
            case (byte)'[':
                BeginSequence(State.Csi, value);
                break;
            case (byte)'O':
                BeginSequence(State.Ss3, value);
                break;
            case (byte)']' or (byte)'P' or (byte)'_' or (byte)'X' or (byte)'^':
                BeginString(value);
                break;
            default:
                _state = State.Ground;
                TakeGround(value, KeyModifiers.Alt);
                break;
        }
    }

    // What was begun is dropped; the byte that ended it counts on its own, so that ctrl-c comes through any rubbish.
    private void Abort(byte value)
    {
        Dropped++;
        _state = State.Ground;
        if (value is not (Cancel or Substitute))
            TakeGround(value, KeyModifiers.None);
    }

    private void EndPaste()
    {
        _state = State.Ground;
        Emit(_paste.End());
    }

    private void Emit(InputEvent input) => _into.Add(input);
}
