using System.Text;
using Radiator.Terminal.Input;
using Radiator.Testing;

namespace Radiator.Terminal.Tests.Input;

public sealed class InputDecoderTests
{
    private readonly ManualTime _time = new();
    private readonly List<InputEvent> _events = [];

    private string Names => string.Join(' ', _events);

    [Theory]
    [InlineData("aé€😀 G/", "a é € 😀 space G /")]
    [InlineData("\r\n\t\x7f\x08\0", "enter ctrl-j tab backspace ctrl-h ctrl-space")]
    [InlineData("\x01\x1a\x1c\x1d\x1e\x1f", @"ctrl-a ctrl-z ctrl-\ ctrl-] ctrl-^ ctrl-_")]
    [InlineData("\e[A\eOB\e[C\eOD", "up down right left")]
    [InlineData("\e[H\e[F\e[1~\e[4~\e[7~\e[8~\eOH\eOF", "home end home end home end home end")]
    [InlineData("\e[2~\e[3~\e[5~\e[6~\e[3;5~", "ins del pgup pgdn ctrl-del")]
    [InlineData("\eOP\eOQ\eOR\eOS\e[1;2P\e[1;5S", "f1 f2 f3 f4 shift-f1 ctrl-f4")]
    [InlineData("\e[11~\e[14~\e[15~\e[17~\e[21~\e[23~\e[24~", "f1 f4 f5 f6 f10 f11 f12")]
    [InlineData("\e[[A\e[[E", "f1 f5")]
    [InlineData("\e[1;2A\e[1;3B\e[1;5C\e[1;8D", "shift-up alt-down ctrl-right ctrl-alt-shift-left")]
    [InlineData("\e[Z\e[1;2R", "shift-tab shift-f3")]
    [InlineData("\ea\eG\e\r\e\x7f\e\x01\eé", "alt-a alt-G alt-enter alt-backspace ctrl-alt-a alt-é")]
    [InlineData("\e[27u\e[97;5u\e[13;5u\e[9;2u", "esc ctrl-a ctrl-enter shift-tab")]
    [InlineData("\e[105;5u\e[57414u\e[57400u", "tab enter 1")]
    [InlineData("\e[97;5:3u\e[97;5:2u", "ctrl-a")]
    [InlineData("\e[27;5;97~\e[27;2;13~", "ctrl-a shift-enter")]
    [InlineData("\eOM\eOj\eOp", "enter * 0")]
    public void Keys_of_many_terminals_are_told(string bytes, string keys)
    {
        Feed(bytes);
        Assert.Equal(keys, Names);
        Assert.Equal(0, Decoder.Dropped);
    }

    [Fact]
    public void A_lone_escape_is_the_key_after_fifty_milliseconds_and_no_sooner()
    {
        Feed("\e");
        Assert.Empty(_events);
        Assert.Equal(TimeSpan.FromMilliseconds(50), Decoder.TimeLeft);
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Decoder.Expire(_events);
        Assert.Empty(_events);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Decoder.Expire(_events);
        Assert.Equal("esc", Names);
        Assert.Null(Decoder.TimeLeft);
    }

    [Theory]
    [InlineData("\e\e", "esc esc")]
    [InlineData("\e[", "alt-[")]
    [InlineData("\eO", "alt-O")]
    [InlineData("\e]", "alt-]")]
    [InlineData("\eP", "alt-P")]
    public void Keys_that_look_like_the_start_of_a_sequence_are_told_when_nothing_follows(string bytes, string keys)
    {
        Feed(bytes);
        _time.Advance(InputDecoder.DefaultEscapeDelay);
        Decoder.Expire(_events);
        Assert.Equal(keys, Names);
    }

    [Theory]
    [InlineData("\e[1;")]
    [InlineData("\e]11;rgb")]
    [InlineData("\ePabc")]
    [InlineData("\xE2\x82", true)]
    public void A_sequence_that_stops_short_swallows_no_later_key(string bytes, bool isLatin = false)
    {
        Decoder.Feed(isLatin ? Encoding.Latin1.GetBytes(bytes) : Encoding.UTF8.GetBytes(bytes), _events);
        Assert.False(Decoder.IsAtRest);
        _time.Advance(InputDecoder.StallDelay);
        Decoder.Expire(_events);
        Feed("q");
        Assert.Equal("q", Names);
        Assert.Equal(1, Decoder.Dropped);
    }

    [Fact]
    public void Control_c_comes_through_any_unfinished_sequence()
    {
        Feed("\e[12;\x03");
        Assert.Equal("ctrl-c", Names);
    }

    [Fact]
    public void A_paste_is_one_event_whatever_is_in_it()
    {
        Feed("\e[200~q\e[A\e[20\x03\r\r\n\e[201~k");
        Assert.Equal([new Paste("q\e[A\e[20\x03\n\n"), KeyPress.Of('k')], _events);
    }

    [Fact]
    public void A_paste_keeps_64_kB_in_whole_characters_and_says_what_it_lost()
    {
        var text = "a" + new string('€', 30_000);
        Feed($"\e[200~{text}\e[201~");
        var paste = Assert.IsType<Paste>(Assert.Single(_events));
        Assert.Equal("a" + new string('€', (Paste.MaxBytes - 1) / 3), paste.Text);
        Assert.Equal(Encoding.UTF8.GetByteCount(text) - Encoding.UTF8.GetByteCount(paste.Text), paste.LostBytes);
    }

    [Fact]
    public void A_paste_whose_end_never_comes_is_given_after_ten_seconds_without_a_byte()
    {
        Feed("\e[200~half");
        _time.Advance(TimeSpan.FromSeconds(9));
        Feed(" of it");
        _time.Advance(TimeSpan.FromSeconds(10));
        Decoder.Expire(_events);
        Feed("q");
        Assert.Equal([new Paste("half of it"), KeyPress.Of('q')], _events);
    }

    [Theory]
    [InlineData("\e[<0;10;5M", MouseAction.Press, 0, KeyModifiers.None)]
    [InlineData("\e[<2;10;5m", MouseAction.Release, 2, KeyModifiers.None)]
    [InlineData("\e[<36;10;5M", MouseAction.Drag, 0, KeyModifiers.Shift)]
    [InlineData("\e[<64;10;5M", MouseAction.WheelUp, 0, KeyModifiers.None)]
    [InlineData("\e[<81;10;5M", MouseAction.WheelDown, 0, KeyModifiers.Ctrl)]
    public void The_mouse_is_told(string bytes, MouseAction action, int button, KeyModifiers modifiers)
    {
        Feed(bytes);
        Assert.Equal(new MouseInput(action, button, 9, 4, modifiers), Assert.Single(_events));
    }

    [Fact]
    public void Focus_and_answers_are_told()
    {
        Feed("\e[I\e[O\e[0n\e[?62;22c\e[?2026;2$y\e[?1u\e]11;rgb:1e1e/2f2f/ffff\e\\\e]11;rgb:00/80/ff\a");
        Assert.Equal<InputEvent>(
            [
                new FocusChange(true), new FocusChange(false), new TerminalReply(ReplyKind.Status),
                new TerminalReply(ReplyKind.Attributes, 62), new TerminalReply(ReplyKind.Mode, 2026, 2),
                new TerminalReply(ReplyKind.KittyKeyboard, 1), new TerminalReply(ReplyKind.Background, 0x1E2FFF),
                new TerminalReply(ReplyKind.Background, 0x0080FF),
            ],
            _events);
    }

    [Fact]
    public void A_cursor_report_is_one_only_while_it_is_asked_for_and_else_f3()
    {
        Decoder.CursorReportsOutstanding = 1;
        Feed("\e[1;2R\e[1;2R\e[24;80R");
        Assert.Equal<InputEvent>(
            [new TerminalReply(ReplyKind.CursorPosition, 1, 2), KeyPress.Of(Key.F3, KeyModifiers.Shift)], _events);
        Assert.Equal(1, Decoder.Dropped);
    }

    [Theory]
    [InlineData("\e[999;999X")]
    [InlineData("\e[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17A")]
    [InlineData("\e[99999999999999999999~")]
    [InlineData("\e[?1;2;3h")]
    [InlineData("\e]52;c;aGVsbG8=\e\\")]
    [InlineData("\eP1$r0m\e\\")]
    [InlineData("\e[200;1")]
    [InlineData("\e[57344u")]
    [InlineData("\e[1114112u")]
    [InlineData("\e[55296u")]
    public void What_is_unknown_is_dropped_whole_and_counted(string bytes)
    {
        Feed(bytes);
        Feed("\x18");
        _events.Remove(KeyPress.Of('x', KeyModifiers.Ctrl));
        Assert.Empty(_events);
        Assert.Equal(1, Decoder.Dropped);
    }

    private InputDecoder Decoder => field ??= new InputDecoder(_time);

    private void Feed(string text) => Decoder.Feed(Encoding.UTF8.GetBytes(text), _events);
}
