using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Yaml;

/// <summary>Reads values out of nodes; what is wrong goes on the list with its place, and reading goes on.</summary>
internal sealed class NodeReader(List<RuleProblem> problems)
{
    public void Report(YamlNode node, string message) =>
        problems.Add(new RuleProblem((int)node.Start.Line, (int)node.Start.Column, message));

    /// <summary>The entries of a mapping whose keys are all known; others are problems.</summary>
    public Dictionary<string, YamlNode> Keys(YamlNode node, string what, params string[] known)
    {
        var entries = Entries(node, what);
        foreach (var (key, entry) in entries.ToList())
        {
            if (known.Contains(key))
                continue;
            Report(entry.Key, NearMiss.Unknown("key", key, known));
            entries.Remove(key);
        }

        return entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value);
    }

    /// <summary>The entries of a mapping, by names that the file chose.</summary>
    public Dictionary<string, (YamlNode Key, YamlNode Value)> Entries(YamlNode node, string what)
    {
        Dictionary<string, (YamlNode, YamlNode)> entries = new(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Report(node, $"{what} is {Describe(node)}; it must be a mapping (key: value)");
            return entries;
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } name })
                entries[name] = (key, value);
            else
                Report(key, $"a key of {what} is {Describe(key)}; it must be a name");
        }

        return entries;
    }

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<YamlNode> Items(YamlNode node, string what)
    {
        if (node is YamlSequenceNode sequence)
            return [.. sequence.Children];
        Report(node, $"{what} is {Describe(node)}; it must be a list");
        return [];
    }

    /// <summary>A text, null with a problem where it is none.</summary>
    public string? Text(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } value } && value.Length <= 1000)
            return value;
        Report(node, $"{what} is {Describe(node)}; it must be a text of 1 to 1000 characters");
        return null;
    }

    /// <summary>A number within bounds, null with a problem where it is none.</summary>
    public double? Number(YamlNode node, string what, double min, double max)
    {
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } value }
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max)
            return number;
        var allowed = FormattableString.Invariant($"a number from {min} to {max}");
        Report(node, $"{what} is {Describe(node)}; it must be {allowed}");
        return null;
    }

    /// <summary>A whole number within bounds, null with a problem where it is none.</summary>
    public int? Whole(YamlNode node, string what, int min, int max)
    {
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } value }
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max)
            return number;
        Report(node, FormattableString.Invariant(
            $"{what} is {Describe(node)}; it must be a whole number from {min} to {max}"));
        return null;
    }

    /// <summary>A time such as <c>10s</c>, null with a problem where it is none or beyond the bounds.</summary>
    public TimeSpan? Duration(YamlNode node, string what, TimeSpan min, TimeSpan max)
    {
        if (node is YamlScalarNode { Value: { } value } && DurationText.TryParse(value, out var duration)
            && duration >= min && duration <= max)
            return duration;
        Report(node, $"{what} is {Describe(node)}; it must be a time from {DurationText.Of(min)} to "
            + $"{DurationText.Of(max)}, such as 500ms, 10s or 2m");
        return null;
    }

    /// <summary>true or false, null with a problem where it is neither.</summary>
    public bool? Truth(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar)
            return scalar.Value == "true";
        Report(node, $"{what} is {Describe(node)}; it must be true or false");
        return null;
    }

    /// <summary>One of a few words, null with a problem where it is none of them.</summary>
    public T? Word<T>(YamlNode node, string what, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } value })
        {
            if (words.TryGetValue(value, out var found))
                return found;
            Report(node, NearMiss.Unknown(what, value, [.. words.Keys]));
            return null;
        }

        Report(node, $"{what} is {Describe(node)}; it must be one of {string.Join(", ", words.Keys)}");
        return null;
    }

    public static string Describe(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode { Value: { Length: > 0 } value } => $"\"{NearMiss.Shorten(value)}\"",
        _ => "empty",
    };
}
