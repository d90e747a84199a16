using Radiator.Events.Json;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading;

/// <summary>Takes the members of another tool's object by name; what is left over is kept word for word.</summary>
internal sealed class PlanMembers
{
    private readonly List<KeyValuePair<DocumentScalar, DocumentNode>> _left;
    private readonly PlanProblems _problems;
    private readonly string _what;

    private PlanMembers(DocumentMap map, string what, PlanProblems problems)
    {
        Map = map;
        _what = what;
        _problems = problems;
        _left = [.. map.Entries];
    }

    public DocumentMap Map { get; }

    /// <summary>What was not taken, in the file's order.</summary>
    public IReadOnlyList<PlanExtra> Rest =>
        [.. _left.Select(entry => new PlanExtra(entry.Key.Text, DocumentJson.Text(entry.Value)))];

    /// <summary>Null, with a problem added, where the node is no object.</summary>
    public static PlanMembers? Open(DocumentNode? node, string what, PlanProblems problems)
    {
        if (node is DocumentMap map)
            return new PlanMembers(map, what, problems);
        if (node is not null)
            problems.Add(node, $"{what} has to be an object, not {node.Kind}");
        return null;
    }

    /// <summary>The value of a key; null where it is not there, or null.</summary>
    public DocumentNode? Take(string key)
    {
        var index = _left.FindIndex(entry => entry.Key.Text == key);
        if (index < 0)
            return null;
        var value = _left[index].Value;
        _left.RemoveAt(index);
        return value is DocumentScalar { IsPlain: true, Text: "null" or "" or "~" } ? null : value;
    }

    /// <summary>A text; empty where it is not there. Of another kind it is a problem.</summary>
    public string Text(string key)
    {
        var value = Take(key);
        if (value is DocumentScalar scalar && ScalarReader.Value(scalar).Kind == JsonKind.String)
            return scalar.Text;
        if (value is not null)
            _problems.Add(value, $"{key} of {_what} has to be a text, not {value.Kind}");
        return "";
    }

    /// <summary>A text that has to be there.</summary>
    public string NeededText(string key)
    {
        var at = Map.Find(key) ?? Map;
        var text = Text(key);
        if (text.Length == 0 && at is not DocumentScalar { Text.Length: > 0 })
            _problems.Add(at, $"{_what} needs {key}");
        return text;
    }

    /// <summary>The items of an array; empty where it is not there. Of another kind it is a problem.</summary>
    public IReadOnlyList<DocumentNode> Items(string key)
    {
        var value = Take(key);
        if (value is DocumentList list)
            return list.Items;
        if (value is not null)
            _problems.Add(value, $"{key} of {_what} has to be a list, not {value.Kind}");
        return [];
    }

    /// <summary>An object; null where it is not there. Of another kind it is a problem.</summary>
    public DocumentMap? Object(string key)
    {
        var value = Take(key);
        if (value is DocumentMap map)
            return map;
        if (value is not null)
            _problems.Add(value, $"{key} of {_what} has to be an object, not {value.Kind}");
        return null;
    }
}
