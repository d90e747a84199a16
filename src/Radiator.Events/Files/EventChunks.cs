using System.Buffers;
using Radiator.Events.Json;

namespace Radiator.Events.Files;

/// <summary>
/// Cuts an input into chunks of whole items: lines (NDJSON), the elements of an array, or objects that stand one after
/// another over many lines. Holds the bytes of one chunk, or of one item where that is larger.
/// </summary>
public sealed class EventChunks(Stream content)
{
    /// <summary>Bytes that a chunk aims at.</summary>
    public const int ChunkBytes = 512 * 1024;

    /// <summary>Bytes that one item may have.</summary>
    public const int ItemBytesMax = 16 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int _start;
    private int _end;
    private bool _isEnd;
    private long _line = 1;
    private int _column = 1;

    private ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>
    /// All chunks in the input's order. Throws <see cref="InvalidDataException"/> where the bytes are packed and
    /// damaged, <see cref="IOException"/> where they cannot be read.
    /// </summary>
    public IEnumerable<EventChunk> Read()
    {
        Fill();
        if (Rest.StartsWith("\uFEFF"u8))
            _start += 3;
        if (Rest.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || Rest.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return [new EventChunk(1, "the file is UTF-16; it has to be UTF-8")];
        return FirstCharacter() switch
        {
            '[' => ReadValues(isArray: true),
            '{' when IsSpread() => ReadValues(isArray: false),
            _ => ReadLines(),
        };
    }

    // Without moving: blank lines count as lines.
    private int FirstCharacter()
    {
        while (true)
        {
            var first = Rest.IndexOfAnyExcept(" \t\r\n"u8);
            if (first >= 0)
                return Rest[first];
            if (_isEnd || Rest.Length >= ItemBytesMax)
                return -1;
            Fill();
        }
    }

    // An object over many lines opens on its first one and goes on; a line of NDJSON is whole, or it is broken.
    private bool IsSpread()
    {
        var first = Rest.IndexOf((byte)'{');
        int length;
        while ((length = Rest[first..].IndexOf((byte)'\n')) < 0 && !_isEnd && Rest.Length < ItemBytesMax)
            Fill();
        if (length < 0)
            return false;
        var line = _buffer.AsMemory(_start + first, length);
        return !JsonSlice.Of(line).Exists && line.Span.TrimEnd(" \t\r"u8) is [.., (byte)'{' or (byte)'[' or (byte)','];
    }

    private IEnumerable<EventChunk> ReadLines()
    {
        while (true)
        {
            var length = Rest.LastIndexOf((byte)'\n') + 1;
            if (length == 0 && _isEnd)
                length = Rest.Length;
            if (length > 0)
                yield return TakeLines(length);
            else if (_isEnd)
                yield break;
            else if (Rest.Length >= ItemBytesMax)
                yield return SkipLine();
            if (!_isEnd)
                Fill();
        }
    }

    // The chunk keeps the buffer; what is not of it goes into the next one.
    private EventChunk TakeLines(int length)
    {
        var chunk = new EventChunk(_buffer, _start..(_start + length), _line);
        _line += Rest[..length].Count((byte)'\n');
        var rest = Rest[length..];
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkBytes, rest.Length));
        rest.CopyTo(next);
        (_buffer, _start, _end) = (next, 0, rest.Length);
        return chunk;
    }

    private EventChunk SkipLine()
    {
        var problem = new EventChunk(_line, $"the line has more than {ItemBytesMax} bytes; it was passed over");
        while (true)
        {
            var length = Rest.IndexOf((byte)'\n');
            _start = length < 0 ? _end : _start + length + 1;
            if (length >= 0 || _isEnd)
                break;
            Fill();
        }

        _line++;
        return problem;
    }

    private IEnumerable<EventChunk> ReadValues(bool isArray)
    {
        var items = new List<EventItem>();
        var bytes = 0;
        var problem = "";
        var isFirst = true;
        if (isArray && Peek() == '[')
            Move(1);
        while (true)
        {
            var next = Peek();
            if (next < 0 || (isArray && next == ']'))
            {
                problem = isArray ? EndOfArray(next) : "";
                break;
            }

            if (isArray && !isFirst)
            {
                if (next != ',')
                {
                    problem = "a comma, or the array's end, has to follow an element; the rest cannot be read";
                    break;
                }

                Move(1);
                Peek();
            }

            if (Take() is not { } item)
            {
                problem = "this is no JSON value, or it does not end; the rest cannot be read";
                break;
            }

            isFirst = false;
            items.Add(item);
            bytes += item.Json.Length;
            if (bytes >= ChunkBytes)
            {
                yield return new EventChunk([.. items]);
                items.Clear();
                bytes = 0;
            }
        }

        if (items.Count > 0)
            yield return new EventChunk(items);
        if (problem.Length > 0)
            yield return new EventChunk(_line, problem);
    }

    private string EndOfArray(int next)
    {
        if (next < 0)
            return "the array does not end";
        Move(1);
        return Peek() < 0 ? "" : "something follows the array; a file holds one array, or objects";
    }

    // The next character that is no blank; -1 at the end.
    private int Peek()
    {
        while (true)
        {
            var first = Rest.IndexOfAnyExcept(" \t\r\n"u8);
            Move(first < 0 ? Rest.Length : first);
            if (first >= 0)
                return Rest[0];
            if (_isEnd)
                return -1;
            Fill();
        }
    }

    // The value that begins here, copied; null where there is none, or none that is small enough.
    private EventItem? Take()
    {
        while (true)
        {
            var value = JsonSlice.Of(_buffer.AsMemory(_start, _end - _start));
            // A number at the very end may go on.
            if (value.Exists && (value.Json.Length < Rest.Length || _isEnd))
            {
                var item = new EventItem(value.Json.ToArray(), _line, _column);
                Move(value.Json.Length);
                return item;
            }

            if (_isEnd || Rest.Length >= ItemBytesMax || Rest.IndexOfAny("{[\"-0123456789tfn"u8) != 0)
                return null;
            Fill();
        }
    }

    private void Move(int length)
    {
        var passed = Rest[..length];
        var lines = passed.Count((byte)'\n');
        _line += lines;
        _column = lines == 0 ? _column + length : length - passed.LastIndexOf((byte)'\n');
        _start += length;
    }

    // More bytes behind those at hand; makes room first.
    private void Fill()
    {
        var length = _end - _start;
        if (_end == _buffer.Length)
        {
            var larger = length > _buffer.Length / 2;
            var target = larger ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
            Rest.CopyTo(target);
            if (larger)
                ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _start, _end) = (target, 0, length);
        }

        // A pipe gives a little at a time; a chunk is worth waiting for.
        var read = content.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _isEnd = _end + read < _buffer.Length;
        _end += read;
    }
}
