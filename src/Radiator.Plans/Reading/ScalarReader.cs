using System.Globalization;
using System.Text.RegularExpressions;
using Radiator.Events.Json;

namespace Radiator.Plans.Reading;

/// <summary>Reads single values of a plan file; each that is not what it has to be becomes a problem.</summary>
internal sealed partial class ScalarReader(PlanProblems problems)
{
    /// <summary>Text, quoted or not; empty where there is none.</summary>
    public string Text(DocumentNode? node, string key)
    {
        if (node is null or DocumentScalar { IsPlain: true, Text: "" })
            return "";
        if (node is DocumentScalar scalar)
            return scalar.Text;
        problems.Add(node, $"{key} has to be a text, not {node.Kind}");
        return "";
    }

    public bool Boolean(DocumentNode? node, string key)
    {
        if (node is null)
            return false;
        if (node is DocumentScalar { IsPlain: true, Text: "true" or "True" or "TRUE" })
            return true;
        if (node is not DocumentScalar { IsPlain: true, Text: "false" or "False" or "FALSE" })
            problems.Add(node, $"{key} has to be true or false, not {node.Kind}");
        return false;
    }

    /// <summary>A whole number of at least <paramref name="minimum"/>; null where there is none.</summary>
    public int? Count(DocumentNode? node, string key, int minimum)
    {
        if (node is null)
            return null;
        if (node is DocumentScalar { IsPlain: true } scalar
            && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= minimum)
        {
            return count;
        }

        problems.Add(node, $"{key} has to be a whole number from {minimum} to {int.MaxValue}, not {node.Kind}");
        return null;
    }

    /// <summary>A number as it is written, so that it stays exact; null where there is none.</summary>
    public string? Number(DocumentNode? node, string key)
    {
        if (node is null)
            return null;
        if (node is DocumentScalar scalar && Value(scalar).Kind == JsonKind.Number)
            return scalar.Text;
        problems.Add(node, $"{key} has to be a number, without quotes, not {node.Kind}");
        return null;
    }

    /// <summary>One of a fixed set of words; null, with a problem, where it is another.</summary>
    public string? Choice(DocumentNode? node, string key, params string[] choices)
    {
        if (node is null)
            return null;
        if (node is DocumentScalar scalar && choices.Contains(scalar.Text, StringComparer.Ordinal))
            return scalar.Text;
        var near = node is DocumentScalar word ? new NearestName(choices).Find(word.Text, out _) : null;
        var meant = near is null ? "" : $"; did you mean {near}?";
        problems.Add(node, $"{key} has to be one of {string.Join(' ', choices)}, not {node.Kind}{meant}");
        return null;
    }

    /// <summary>One word or a list of words out of a fixed set.</summary>
    public IReadOnlyList<string> Choices(DocumentNode? node, string key, params string[] choices)
    {
        var nodes = node is DocumentList list ? list.Items : node is null ? [] : [node];
        return [.. nodes.Select(one => Choice(one, key, choices)).OfType<string>().Distinct()];
    }

    /// <summary>What an unquoted scalar means in YAML 1.2's core schema; a quoted one is a string.</summary>
    public static PlannedValue Value(DocumentScalar scalar)
    {
        if (!scalar.IsPlain)
            return new PlannedValue(JsonKind.String, scalar.Text);
        return scalar.Text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new PlannedValue(JsonKind.Null, "null"),
            "true" or "True" or "TRUE" => new PlannedValue(JsonKind.True, "true"),
            "false" or "False" or "FALSE" => new PlannedValue(JsonKind.False, "false"),
            var text when NumberText().IsMatch(text) => new PlannedValue(JsonKind.Number, text),
            var text => new PlannedValue(JsonKind.String, text),
        };
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex NumberText();
}
