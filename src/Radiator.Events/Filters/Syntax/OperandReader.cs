using System.Collections.Immutable;
using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Reads paths, and tells paths, flags and words apart.</summary>
internal sealed class OperandReader(FilterReader reader, FilterScope scope)
{
    /// <summary>Whether a path or a bare word may begin with the character.</summary>
    public static bool CanBegin(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or '$' or '@' or '/' or '#' || (c >= 0x80 && SafeText.IsVisible(c));

    /// <summary>A path that must stand here.</summary>
    public FilterOperand Read(string after)
    {
        if (!CanBegin(reader.Current))
            throw new FilterSyntaxException(reader.Position, 1, $"expected a path after {after}");
        return Resolve(ReadShape());
    }

    /// <summary>Names, dots and brackets, whatever they will turn out to be.</summary>
    public PathShape ReadShape()
    {
        var start = reader.Position;
        var steps = new List<EventPathStep>();
        var isPath = AddNames(reader.ReadName(), steps);
        while (reader.Current == '[')
        {
            steps.Add(ReadBracket());
            var next = reader.ReadName();
            if (next.Length > 0)
                isPath &= next[0] == '.' && AddNames(next[1..], steps);
        }

        if (steps.Count > FilterLimits.PathSteps)
        {
            throw new FilterSyntaxException(
                start, reader.Position - start, $"a path may have {FilterLimits.PathSteps} steps");
        }

        var text = reader.Since(start);
        return new PathShape(
            start, reader.Position, text, isPath ? steps[0].Name : text, isPath ? [.. steps.Skip(1)] : default);
    }

    public FilterOperand Resolve(PathShape shape)
    {
        if (shape.Below.IsDefault)
        {
            throw new FilterSyntaxException(
                shape.Start, shape.Length, "a name is missing in this path; an odd key is written in [\"quotes\"]");
        }

        var root = FilterNames.FindRoot(shape.Root) ?? throw Unknown(shape);
        CheckScope(shape, root.Name, root.Scope);
        if (!root.IsJson && shape.Below.Length > 0)
        {
            throw new FilterSyntaxException(
                shape.Start + shape.Root.Length, shape.Length - shape.Root.Length,
                $"\"{shape.Root}\" has nothing below it; the event as it was sent is item.{shape.Text}");
        }

        return root.NeedsBelow && shape.Below is not [{ Kind: EventPathStepKind.Name }, ..]
            ? throw new FilterSyntaxException(shape.Start, shape.Length, $"expected a key, as in {root.Name}.channel")
            : new FilterOperand(root, shape.Below);
    }

    /// <summary>The flag that the shape names, in scope; null where it names none.</summary>
    public FilterFlag? TryResolveFlag(PathShape shape)
    {
        if (!shape.IsSimple || FilterNames.FindFlag(shape.Text) is not { } flag)
            return null;
        CheckScope(shape, flag.Name, flag.Scope);
        return flag;
    }

    /// <summary>
    /// A shape that no operator follows: a flag or a word. A path alone is a question without its end.
    /// </summary>
    public FilterNode ResolveAlone(PathShape shape)
    {
        if (TryResolveFlag(shape) is { } flag)
            return new FlagNode(flag);
        var isKeyword = FilterNames.Keywords.Contains(shape.Text, StringComparer.OrdinalIgnoreCase);
        if (isKeyword || shape.HasBrackets || (!shape.Below.IsDefault && FilterNames.FindRoot(shape.Root) is not null))
        {
            throw new FilterSyntaxException(
                reader.Position, 1,
                $"expected an operator after {SafeText.Quote(shape.Text)}: = != ~ !~ : < <= > >= is in; "
                + "or \"has\" before it; to search for the word, put it in quotes");
        }

        if (reader.Current is '"' or '\'' or '(' or ']')
            throw new FilterSyntaxException(reader.Position, 1, "expected a space; put odd words in quotes");
        return new WordNode(shape.Text);
    }

    private void CheckScope(PathShape shape, string name, FilterScope needed)
    {
        if (needed <= scope)
            return;
        var known = needed == FilterScope.View
            ? "only a debugger's view knows it (scope View)"
            : "it is known after the check, not before (scopes Observation and View)";
        throw new FilterSyntaxException(
            shape.Start, shape.Root.Length, $"\"{name}\" cannot be used here (scope {scope}): {known}");
    }

    private static FilterSyntaxException Unknown(PathShape shape)
    {
        var near = NearMiss.Find(shape.Root, FilterNames.All);
        var hint = near is not null
            ? $"did you mean \"{near}\"?"
            : $"what an event carries is below properties, traits, context or item, "
                + $"as in properties.{SafeText.Cut(shape.Text)}";
        return new FilterSyntaxException(
            shape.Start, shape.Root.Length, $"unknown name {SafeText.Quote(shape.Root)}; {hint}");
    }

    private static bool AddNames(string dotted, List<EventPathStep> steps)
    {
        foreach (var name in dotted.Split('.'))
        {
            if (name.Length == 0)
                return false;
            steps.Add(new EventPathStep(EventPathStepKind.Name, name, 0));
        }

        return true;
    }

    private EventPathStep ReadBracket()
    {
        var open = reader.Position;
        reader.TryTake("[");
        reader.SkipSpace();
        var step = reader.Current is '"' or '\''
            ? new EventPathStep(EventPathStepKind.Name, reader.ReadQuoted(), 0)
            : ReadIndex();
        reader.SkipSpace();
        return reader.TryTake("]")
            ? step
            : throw new FilterSyntaxException(reader.Position, 1, $"expected \"]\" for the \"[\" at column {open + 1}");
    }

    private EventPathStep ReadIndex()
    {
        var start = reader.Position;
        var written = reader.ReadName();
        if (written == "*")
            return new EventPathStep(EventPathStepKind.Any, "", 0);
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new EventPathStep(EventPathStepKind.Index, "", index)
            : throw new FilterSyntaxException(
                start, written.Length, "expected a position from 0, * or a \"key\" in quotes after \"[\"");
    }
}
