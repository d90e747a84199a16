using System.Text;
using System.Text.Json;

namespace Radiator.Plans.Reading;

/// <summary>
/// Reads JSON into nodes that know their line and column. Bounded as <see cref="YamlFile"/> is.
/// </summary>
internal ref struct JsonFile
{
    private const int DepthMax = 128;
    private const int NodesMax = 1_000_000;

    private readonly PlanProblems _problems;
    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;
    private int _lineStart;
    private int _line;
    private int _column = 1;
    private int _counted;
    private int _nodes;

    private JsonFile(ReadOnlySpan<byte> bytes, PlanProblems problems)
    {
        _problems = problems;
        _bytes = bytes;
        _line = 1;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DepthMax });
    }

    /// <summary>The value; null with problems added where it cannot be read.</summary>
    public static DocumentNode? Read(ReadOnlySpan<byte> bytes, PlanProblems problems)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var file = new JsonFile(bytes, problems);
        try
        {
            file.Next();
            var root = file.ReadValue();
            if (file._reader.Read())
                problems.Add(file.Position(), "a second value begins; a plan is one");
            return root;
        }
        catch (JsonException error)
        {
            // The column counts bytes: of text beyond ASCII it is a little too far right.
            problems.Add(
                (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1,
                $"this is no JSON: {Shown.Text(Cause(error), 200)}");
        }
        catch (InvalidOperationException)
        {
            problems.Add(file.Position(), "this text has half of a surrogate pair, or bytes that are no UTF-8");
        }

        return null;
    }

    // The library's message ends with the position, which stands in front already.
    private static string Cause(JsonException error) =>
        error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd();

    private void Next()
    {
        if (!_reader.Read())
            throw new JsonException("the file ends too early", null, _line - 1, _bytes.Length - _lineStart);
    }

    // Counts on from the last token: the file is gone through once.
    private PlanPosition Position()
    {
        var start = (int)_reader.TokenStartIndex;
        while (_bytes[_counted..start].IndexOf((byte)'\n') is >= 0 and var at)
        {
            _counted += at + 1;
            _lineStart = _counted;
            _column = 1;
            _line++;
        }

        _column += Encoding.UTF8.GetCharCount(_bytes[_counted..start]);
        _counted = start;
        return new PlanPosition(_problems.Path, _line, _column);
    }

    private DocumentNode ReadValue()
    {
        var at = Position();
        if (++_nodes > NodesMax)
            throw new JsonException($"more than {NodesMax} values", null, at.Line - 1, at.Column - 1);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(at),
            JsonTokenType.StartArray => ReadArray(at),
            JsonTokenType.String => new DocumentScalar(at, _reader.GetString()!, IsPlain: false),
            _ => new DocumentScalar(at, Encoding.UTF8.GetString(_reader.ValueSpan), IsPlain: true),
        };
    }

    private DocumentList ReadArray(PlanPosition at)
    {
        var items = new List<DocumentNode>();
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
            items.Add(ReadValue());
        return new DocumentList(at, items);
    }

    private DocumentMap ReadObject(PlanPosition at)
    {
        var map = new DocumentMapBuilder(_problems);
        for (Next(); _reader.TokenType != JsonTokenType.EndObject; Next())
        {
            var key = new DocumentScalar(Position(), _reader.GetString()!, IsPlain: false);
            Next();
            map.Add(key, ReadValue());
        }

        return new DocumentMap(at, map.Build());
    }
}
