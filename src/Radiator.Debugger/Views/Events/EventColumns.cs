namespace Radiator.Debugger.Views.Events;

/// <summary>Where the columns of the list are. More room goes to names and issues, not to air.</summary>
/// <param name="Sign">Cursor, mark, and what is wrong.</param>
/// <param name="Time">When it was received.</param>
/// <param name="Type">Which call.</param>
/// <param name="Name">Name of the event.</param>
/// <param name="NameWidth">Its columns.</param>
/// <param name="Who">The person.</param>
/// <param name="WhoWidth">Its columns.</param>
/// <param name="Source">The source.</param>
/// <param name="SourceWidth">Its columns.</param>
/// <param name="Issue">What is wrong, and what is particular.</param>
/// <param name="IssueWidth">Its columns.</param>
public readonly record struct EventColumns(
    int Sign, int Time, int Type, int Name, int NameWidth, int Who, int WhoWidth, int Source, int SourceWidth,
    int Issue, int IssueWidth)
{
    private const int SignAt = 1;
    private const int TimeAt = 4;
    private const int TypeAt = TimeAt + 13;
    private const int NameAt = TypeAt + 9;

    /// <summary>The columns for a width.</summary>
    public static EventColumns For(int width)
    {
        var room = Math.Max(0, width - NameAt);
        var name = Math.Clamp(room * 36 / 100, 14, 30);
        var who = Math.Clamp(room * 17 / 100, 8, 16);
        var source = Math.Clamp(room * 11 / 100, 4, 11);
        var whoAt = NameAt + name + 1;
        var sourceAt = whoAt + who + 1;
        var issueAt = sourceAt + source + 1;
        return new EventColumns(
            SignAt, TimeAt, TypeAt, NameAt, name, whoAt, who, sourceAt, source, issueAt, Math.Max(0, width - issueAt));
    }
}
