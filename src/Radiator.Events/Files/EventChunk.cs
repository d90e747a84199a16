using System.Buffers;

namespace Radiator.Events.Files;

/// <summary>A piece of an input that holds whole items. One worker takes it apart, and gives it back.</summary>
public sealed class EventChunk : IDisposable
{
    private readonly IReadOnlyList<EventItem>? _items;
    private readonly byte[]? _rented;
    private readonly ReadOnlyMemory<byte> _lines;
    private readonly long _firstLine;

    /// <summary>Lines, of which every one that is not blank is an item.</summary>
    internal EventChunk(byte[] rented, Range lines, long firstLine) =>
        (_rented, _lines, _firstLine) = (rented, rented.AsMemory(lines), firstLine);

    /// <summary>Items at hand.</summary>
    internal EventChunk(IReadOnlyList<EventItem> items) => _items = items;

    /// <summary>A place in the input that nothing can be read from.</summary>
    internal EventChunk(long line, string problem) => (_items, Problem) = ([], (line, problem));

    /// <summary>What cannot be read, and its line; null where all can.</summary>
    public (long Line, string Text)? Problem { get; }

    /// <summary>The items in order.</summary>
    public IEnumerable<EventItem> Items() => _items ?? Lines();

    /// <summary>Gives its bytes back: no item of it may be looked at any more.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    private IEnumerable<EventItem> Lines()
    {
        var rest = _lines;
        for (var line = _firstLine; rest.Length > 0; line++)
        {
            var length = rest.Span.IndexOf((byte)'\n');
            var text = length < 0 ? rest : rest[..length];
            rest = length < 0 ? default : rest[(length + 1)..];
            var first = text.Span.IndexOfAnyExcept(" \t\r"u8);
            if (first >= 0)
                yield return new EventItem(text[first..].TrimEnd(" \t\r"u8), line, first + 1);
        }
    }
}
