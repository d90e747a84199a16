namespace Radiator.Output;

/// <summary>
/// Lines that scroll, above one line that stays: the strip. On anything but a terminal only the lines. Needs neither
/// raw mode nor the terminal's size. Any thread; disposing leaves the terminal as it was.
/// </summary>
public sealed class LiveScreen : IDisposable
{
    // Without autowrap a line longer than the terminal is cut instead of wrapped, so that a carriage return still finds
    // its beginning (DECAWM, CSI ? 7; DECTCEM, CSI ? 25 hides the cursor).
    private const string BeginStatus = "\r\e[?7l";
    private const string EndStatus = "\e[0m\e[K\e[?7h\r";
    private const string Erase = "\r\e[K";

    private readonly OutputPipe _out;
    private readonly bool _sticky;
    private readonly Action _closed;
    private readonly Lock _lock = new();
    private string _status = "";
    private bool _isClosed;

    /// <summary>Takes the terminal.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="sticky">Whether it is a terminal that obeys sequences.</param>
    /// <param name="closed">Called once when nobody reads any more.</param>
    public LiveScreen(OutputPipe output, bool sticky, Action closed)
    {
        (_out, _sticky, _closed) = (output, sticky, closed);
        if (sticky)
            Write("\e[?25l");
    }

    /// <summary>Lines, each with its line break. The text is safe already: it comes from a renderer.</summary>
    public void WriteLines(string lines)
    {
        lock (_lock)
            Write(_sticky ? Erase + lines + Status() : lines);
    }

    /// <summary>The line that stays.</summary>
    public void SetStatus(string status)
    {
        lock (_lock)
        {
            if (!_sticky || status == _status)
                return;
            _status = status;
            Write(Status());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_sticky)
                Write(Erase + "\e[0m\e[?7h\e[?25h");
            _isClosed = true;
        }
    }

    private string Status() => _status.Length == 0 ? "" : BeginStatus + _status + EndStatus;

    private void Write(string text)
    {
        if (_isClosed)
            return;
        try
        {
            _out.Write(text);
        }
        catch (OutputClosedException)
        {
            _isClosed = true;
            _closed();
        }
    }
}
