using System.Text;
using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Compiling;

/// <summary>A document, its index, and the value in it that <c>#</c> means.</summary>
internal sealed class SchemaSource
{
    public SchemaSource(ReadOnlyMemory<byte> json, JsonIndex index, int root, string? address)
    {
        (Json, Index, Root, Address) = (json, index, root, address);
    }

    public ReadOnlyMemory<byte> Json { get; }

    public JsonIndex Index { get; }

    public int Root { get; }

    /// <summary>Where it was registered; null for the document that is compiled.</summary>
    public string? Address { get; }

    /// <summary>Reads a document; null, with a problem, where it is no JSON or too large.</summary>
    public static SchemaSource? Read(
        ReadOnlyMemory<byte> json, string? address, SchemaLimits limits, out SchemaProblem? problem)
    {
        // Windows' editors put a byte order mark in front.
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        var index = new JsonIndex();
        problem = null;
        if (json.Length > limits.SchemaBytes)
            problem = new SchemaProblem(
                "", 1, 1, $"The document has {json.Length} bytes; at most {limits.SchemaBytes} are read.");
        else if (!index.TryRead(json.Span))
            problem = ProblemAt(json.Span, index.Fault!.Offset, "", $"This is no JSON: {index.Fault.Message}");
        if (problem is not null)
        {
            problem = problem with { Document = address };
            return null;
        }

        // Of duplicate keys the last counts; the index is not written to after this.
        var text = new JsonText(json.Span, index);
        for (var token = 0; token < index.Count; token++)
        {
            if (index[token].Kind == JsonTokenKind.Object)
                DuplicateKeys.Mark(text, token);
        }

        return new SchemaSource(json, index, JsonIndex.Root, address);
    }

    /// <summary>The same document with another root.</summary>
    public SchemaSource WithRoot(int root) => new(Json, Index, root, Address);

    public SchemaProblem ProblemAt(int token, string message) =>
        ProblemAt(Json.Span, Index[token].Start, PointerOf(token, JsonIndex.Root), message) with { Document = Address };

    /// <summary>A token's pointer from one above it.</summary>
    public string PointerOf(int token, int from)
    {
        var pointer = new StringBuilder();
        var at = from;
        while (at != token && Index[at].Next > token && Index[at].Kind is JsonTokenKind.Object or JsonTokenKind.Array)
        {
            var isObject = Index[at].Kind == JsonTokenKind.Object;
            var number = 0;
            var child = at + 1;
            for (; child < Index[at].Next; number++)
            {
                var value = isObject ? child + 1 : child;
                if (Index[value].Next > token)
                    break;
                child = Index[value].Next;
            }

            if (isObject)
                pointer.AppendStep(Index.Text(Json.Span, child));
            else
                pointer.Append('/').Append(number);
            at = isObject ? child + 1 : child;
        }

        return pointer.ToString();
    }

    /// <summary>The value of a member that counts; -1 where there is none.</summary>
    public int Member(int token, ReadOnlySpan<byte> key) =>
        Index.TryFind(Json.Span, token, key, out var value) ? value : -1;

    /// <summary>One step of a pointer; -1 where it leads nowhere.</summary>
    public int Step(int token, string step)
    {
        var container = Index[token];
        if (container.Kind == JsonTokenKind.Object)
            return Member(token, JsonStrings.ToUtf8(step));
        if (container.Kind != JsonTokenKind.Array || !int.TryParse(step, out var number) || step != $"{number}")
            return -1;
        var item = token + 1;
        for (; number > 0 && item < container.Next; number--)
            item = Index[item].Next;
        return item < container.Next ? item : -1;
    }

    public string Text(int token) => Index.Text(Json.Span, token);

    public ReadOnlySpan<byte> Slice(int token) => Json.Span[Index[token].Start..Index[token].End];

    /// <summary>Members that count: each key with its value's token.</summary>
    public IEnumerable<(string Key, int KeyToken)> Members(int token)
    {
        var end = Index[token].Next;
        for (var key = token + 1; key < end; key = Index[key + 1].Next)
        {
            if (!Index[key].IsReplaced)
                yield return (Text(key), key);
        }
    }

    public IEnumerable<int> Items(int token)
    {
        var end = Index[token].Next;
        for (var item = token + 1; item < end; item = Index[item].Next)
            yield return item;
    }

    private static SchemaProblem ProblemAt(ReadOnlySpan<byte> json, int offset, string pointer, string message)
    {
        var before = json[..offset];
        var line = before.Count((byte)'\n') + 1;
        var column = offset - before.LastIndexOf((byte)'\n');
        return new SchemaProblem(pointer, line, column, message);
    }
}
