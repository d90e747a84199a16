using System.Buffers;
using System.Text.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Radiator.Plans.Reading;

/// <summary>
/// Reads YAML into nodes that know their line and column. Bounded: a file of 16 MB, 64 levels, 500,000 nodes with every
/// alias followed, so that an alias bomb is an error and not an outage.
/// </summary>
internal sealed class YamlFile
{
    private const int BytesMax = 16 * 1024 * 1024;
    private const int DepthMax = 64;
    private const int NodesMax = 500_000;

    private readonly Dictionary<AnchorName, DocumentNode> _anchors = [];
    private readonly PlanProblems _problems;
    private readonly IParser _parser;
    private int _nodes;

    private YamlFile(string text, PlanProblems problems)
    {
        _problems = problems;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The roots of the file's documents; none, with problems added, where it cannot be read.</summary>
    public static IReadOnlyList<DocumentNode> Read(ReadOnlySpan<byte> bytes, PlanProblems problems)
    {
        if (Decode(bytes, problems) is not { } text)
            return [];
        var file = new YamlFile(text, problems);
        try
        {
            return file.ReadDocuments();
        }
        catch (YamlException error)
        {
            problems.Add(
                (int)error.Start.Line, (int)error.Start.Column, $"this is no YAML: {Shown.Text(error.Message, 200)}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException)
        {
            // The scanner fails without a position at some malformed plain scalars; what it had read last is near.
            var last = file._parser.Current?.End ?? Mark.Empty;
            problems.Add((int)last.Line, (int)last.Column, "this is no YAML: what follows here cannot be read");
        }

        return [];
    }

    /// <summary>UTF-8 as text; null with a problem added where it is none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, PlanProblems problems)
    {
        if (bytes.Length > BytesMax)
        {
            problems.Add(1, 1, $"the file has {bytes.Length} bytes; a plan may have at most {BytesMax}");
            return null;
        }

        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(1, 1, "the file is UTF-16; save it as UTF-8");
            return null;
        }

        var text = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, text, out var read, out var written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done)
            return new string(text, 0, written);
        var line = 1 + bytes[..read].Count((byte)'\n');
        var column = 1 + written - 1 - text.AsSpan(0, written).LastIndexOf('\n');
        problems.Add(line, column, $"byte 0x{bytes[read]:X2} is no UTF-8 text; save the file as UTF-8");
        return null;
    }

    private List<DocumentNode> ReadDocuments()
    {
        var roots = new List<DocumentNode>();
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            _problems.Add(1, 1, "the file is empty; a plan begins with: plan: <its name>");
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            // An anchor holds within its document (YAML 1.2.2, section 3.2.2.2).
            _anchors.Clear();
            _parser.Consume<DocumentStart>();
            roots.Add(ReadNode(0));
            _parser.Consume<DocumentEnd>();
        }

        return roots;
    }

    private DocumentNode ReadNode(int depth)
    {
        var at = _parser.Current ?? throw new YamlException("the file ends too early");
        if (depth > DepthMax)
            throw new YamlException(at.Start, at.End, $"more than {DepthMax} levels");
        if (++_nodes > NodesMax)
            throw new YamlException(at.Start, at.End, $"more than {NodesMax} values");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Follow(alias, depth);
        var node = ReadContent(at, depth);
        if (node.Weight > NodesMax)
            throw new YamlException(at.Start, at.End, $"its aliases expand to more than {NodesMax} values");
        if (at is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = node;
        return node;
    }

    // What an alias stands for was within the limit where it was written; here it may begin deeper.
    private DocumentNode Follow(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
        {
            throw new YamlException(
                alias.Start, alias.End, $"*{alias.Value} refers to an anchor that is not defined above it");
        }

        return depth + target.Height <= DepthMax ? target : throw new YamlException(
            alias.Start, alias.End, $"with its aliases followed there are more than {DepthMax} levels");
    }

    private DocumentNode ReadContent(ParsingEvent at, int depth)
    {
        var position = new PlanPosition(_problems.Path, (int)at.Start.Line, (int)at.Start.Column);
        if (_parser.TryConsume<Scalar>(out var scalar))
            return new DocumentScalar(
                position, scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty);
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<DocumentNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode(depth + 1));
            return new DocumentList(position, items);
        }

        _parser.Consume<MappingStart>();
        var map = new DocumentMapBuilder(_problems);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            map.Add(key, ReadNode(depth + 1));
        }

        var entries = map.Build();
        _nodes += entries.Count;
        return new DocumentMap(position, entries);
    }
}
