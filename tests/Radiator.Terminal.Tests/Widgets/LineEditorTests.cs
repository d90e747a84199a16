using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;
using Radiator.Terminal.Widgets;

namespace Radiator.Terminal.Tests.Widgets;

public class LineEditorTests
{
    private readonly LineEditor _editor = new();

    [Fact]
    public void Writes_where_the_cursor_is()
    {
        _editor.Insert("event ~ Order");
        _editor.MoveHome();
        _editor.Insert("!");
        Assert.Equal(("!event ~ Order", 1), (_editor.Text, _editor.Cursor));
    }

    [Fact]
    public void Moves_and_removes_by_what_is_seen_as_one_letter()
    {
        _editor.Insert("ae\u0301👩\u200D👧");
        _editor.MoveLeft();
        Assert.Equal(3, _editor.Cursor);
        _editor.Backspace();
        Assert.Equal("a👩\u200D👧", _editor.Text);
        _editor.Delete();
        Assert.Equal("a", _editor.Text);
        _editor.Delete();
        _editor.MoveRight();
        _editor.Backspace();
        _editor.Backspace();
        _editor.MoveLeft();
        Assert.Equal(("", 0), (_editor.Text, _editor.Cursor));
    }

    [Fact]
    public void Moves_by_words()
    {
        _editor.Insert("rule = type  & error");
        var stops = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            _editor.MoveWordLeft();
            stops.Add(_editor.Cursor);
        }

        Assert.Equal([15, 7, 0, 0], stops);
        _editor.MoveWordRight();
        Assert.Equal(4, _editor.Cursor);
        _editor.MoveWordRight();
        Assert.Equal(11, _editor.Cursor);
    }

    [Fact]
    public void What_is_killed_can_be_yanked()
    {
        _editor.Insert("one two three");
        _editor.KillWordLeft();
        Assert.Equal("one two ", _editor.Text);
        _editor.MoveHome();
        _editor.Yank();
        Assert.Equal("threeone two ", _editor.Text);
        _editor.KillToEnd();
        Assert.Equal("three", _editor.Text);
        _editor.KillToStart();
        _editor.Yank();
        _editor.MoveHome();
        _editor.KillWordRight();
        Assert.Equal("", _editor.Text);
    }

    [Fact]
    public void Lines_of_before_come_back_and_what_was_being_written_too()
    {
        foreach (var line in (string[])["first", "second", "second", ""])
        {
            _editor.Set(line);
            Assert.Equal(line, _editor.Commit());
        }

        _editor.Insert("draft");
        Assert.Equal(["first", "second"], _editor.History);
        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            _editor.HistoryPrevious();
            seen.Add(_editor.Text);
        }

        _editor.HistoryNext();
        seen.Add(_editor.Text);
        _editor.HistoryNext();
        seen.Add(_editor.Text);
        _editor.HistoryNext();
        seen.Add(_editor.Text);
        Assert.Equal(["second", "first", "first", "second", "draft", "draft"], seen);
    }

    [Fact]
    public void Line_and_history_have_a_limit_and_a_paste_stays_one_line()
    {
        _editor.Insert(new string('a', LineEditor.LengthMax - 1));
        _editor.Insert("😀");
        Assert.Equal(LineEditor.LengthMax - 1, _editor.Text.Length);
        _editor.Set("a\r\nb\tc");
        Assert.Equal("a  b c", _editor.Text);
        for (var i = 0; i < 300; i++)
        {
            _editor.Set($"line {i}");
            _editor.Commit();
        }

        Assert.Equal(LineEditor.HistoryMax, _editor.History.Count);
        Assert.Equal("line 299", _editor.History[^1]);
    }

    [Fact]
    public void The_cursor_is_seen_however_long_the_line_is()
    {
        var buffer = new CellBuffer(10, 1);
        _editor.Insert("0123456789abcdef");
        Assert.Equal("789abcdef", Draw(buffer));
        Assert.Equal(9, buffer.Cursor!.Value.X);
        _editor.MoveHome();
        Assert.Equal("0123456789", Draw(buffer));
        Assert.Equal(0, buffer.Cursor!.Value.X);
        _editor.Set("日\u202Ex");
        Assert.Equal("日<202E>x", Draw(buffer));
        Assert.Equal(9, buffer.Cursor!.Value.X);
    }

    [Fact]
    public void Whatever_is_typed_the_cursor_stands_between_letters()
    {
        string[] typed = ["a", "日", "\u0301", "\u200D", "👩", "🏽", " ", "\ud83d", "🇩", "\u202E"];
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var editor = new LineEditor();
            Action[] keys =
            [
                editor.MoveLeft, editor.MoveRight, editor.MoveWordLeft, editor.MoveWordRight, editor.Backspace,
                editor.Delete, editor.KillWordLeft, editor.Yank, editor.MoveHome,
            ];
            for (var step = 0; step < 60; step++)
            {
                if (random.Next(2) == 0)
                    editor.Insert(typed[random.Next(typed.Length)]);
                else
                    keys[random.Next(keys.Length)]();
                Assert.True(
                    IsBetween(editor),
                    $"seed {seed}, step {step}: {editor.Cursor} of '{VisibleText.Of(editor.Text)}'");
            }
        }
    }

    private static bool IsBetween(LineEditor editor)
    {
        for (var reader = new ClusterReader(editor.Text); reader.MoveNext();)
        {
            if (reader.Start == editor.Cursor)
                return true;
        }

        return editor.Cursor == editor.Text.Length;
    }

    private string Draw(CellBuffer buffer)
    {
        buffer.Clear();
        _editor.Draw(new Frame(buffer), TextStyle.Default, true);
        return buffer.RowText(0);
    }
}
