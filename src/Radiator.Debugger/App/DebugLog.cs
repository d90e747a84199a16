namespace Radiator.Debugger.App;

/// <summary>
/// What the program has to say while its terminal belongs to the screen: the last lines of it. Any thread.
/// </summary>
public sealed class DebugLog
{
    /// <summary>Lines that are kept; older ones go.</summary>
    public const int LinesMax = 1_000;

    private const int LengthMax = 2_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = [];
    private Action? _added;

    /// <summary>Problems since the panel was last looked at.</summary>
    public int Unread { get; private set; }

    /// <summary>Adds a line.</summary>
    public void Add(DateTimeOffset time, bool isProblem, string text)
    {
        lock (_lock)
        {
            if (_lines.Count == LinesMax)
                _lines.Dequeue();
            _lines.Enqueue(new LogLine(time, isProblem, text.Length > LengthMax ? text[..LengthMax] : text));
            Unread += isProblem ? 1 : 0;
        }

        _added?.Invoke();
    }

    /// <summary>The lines, oldest first; they count as read.</summary>
    public IReadOnlyList<LogLine> Read()
    {
        lock (_lock)
        {
            Unread = 0;
            return [.. _lines];
        }
    }

    /// <summary>Is called after each line, on the thread that added it.</summary>
    internal void OnAdded(Action added) => _added = added;
}
