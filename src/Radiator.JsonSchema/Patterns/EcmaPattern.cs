using System.Diagnostics.CodeAnalysis;
using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Patterns;

/// <summary>
/// A regular expression of JSON Schema: ECMA-262 with the u flag, searched for anywhere in a text. Runs in linear time
/// unless it needs look-around or back-references. Safe from any thread; its machine is built when it is first used.
/// </summary>
public sealed class EcmaPattern
{
    private readonly PatternNode _node;
    private readonly BacktrackingPattern? _backtracking;
    private readonly ShapePattern? _shape;
    private Dfa? _dfa;

    private EcmaPattern(string source, PatternNode node, string[] notes)
    {
        (Source, _node, Notes) = (source, node, notes);
        _shape = ShapePattern.Of(node);
        if (NeedsBacktracking(node))
            _backtracking = new BacktrackingPattern(node);
    }

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>Whether it runs in linear time.</summary>
    public bool IsLinear => _backtracking is null;

    /// <summary>What its author should know; empty for most patterns.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="source">The pattern.</param>
    /// <param name="statesMax">How large it may be once its repeats are written out.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="problem">Why it is none, with the position in it.</param>
    public static bool TryParse(
        string source, int statesMax, [NotNullWhen(true)] out EcmaPattern? pattern,
        [NotNullWhen(false)] out string? problem)
    {
        (pattern, problem) = (null, null);
        var notes = new List<string>();
        try
        {
            var node = Parse(source, notes);
            if (PatternSize.Of(node, statesMax) > statesMax)
            {
                problem = $"with its repeats written out it has more than {statesMax} states.";
                return false;
            }

            if (NeedsBacktracking(node))
            {
                notes.Add(
                    "This pattern needs look-around or a back-reference: it runs on a backtracking engine under a "
                    + "time limit, and not at all in tools that only have a linear one.");
            }

            pattern = new EcmaPattern(source, node, [.. notes]);
            return true;
        }
        catch (PatternSyntaxException refused)
        {
            problem = refused.Message;
            return false;
        }
    }

    /// <summary>Whether it is a pattern with the u flag: JSON Schema's format <c>regex</c>.</summary>
    public static bool IsUnicodePattern(string source)
    {
        try
        {
            PatternParser.Parse(source, isUnicode: true);
            return true;
        }
        catch (PatternSyntaxException)
        {
            return false;
        }
    }

    /// <summary>Whether it matches anywhere in a text; null where time or size did not allow an answer.</summary>
    public bool? IsMatch(string text)
    {
        var steps = 10_000_000L;
        var time = SchemaLimits.Default.PatternTime;
        return Match(JsonStrings.ToUtf8(text), ref steps, ref time) switch
        {
            Answer.Yes => true,
            Answer.No => false,
            _ => null,
        };
    }

    /// <summary>Its shape, where it has one: that is asked instead.</summary>
    internal ShapePattern? Shape => _shape;

    internal Answer Match(ReadOnlySpan<byte> text, ref long steps, ref TimeSpan time)
    {
        if (_shape is not null)
            return _shape.IsMatch(text) ? Answer.Yes : Answer.No;
        if (_backtracking is not null)
            return _backtracking.Match(text, ref time);
        return (_dfa ??= new Dfa(Nfa.Of(_node))).Match(text, ref steps);
    }

    private static PatternNode Parse(string source, List<string> notes)
    {
        try
        {
            return PatternParser.Parse(source, isUnicode: true);
        }
        catch (PatternSyntaxException refused)
        {
            PatternNode node;
            try
            {
                node = PatternParser.Parse(source, isUnicode: false);
            }
            catch (PatternSyntaxException)
            {
                throw refused;
            }

            notes.Add("This pattern is read in the older syntax of ECMA-262: with the u flag, as JSON Schema has it, "
                + refused.Message);
            return node;
        }
    }

    private static bool NeedsBacktracking(PatternNode node) => node switch
    {
        PatternNode.Look or PatternNode.BackReference => true,
        PatternNode.Sequence sequence => sequence.Parts.Any(NeedsBacktracking),
        PatternNode.Choice choice => choice.Parts.Any(NeedsBacktracking),
        PatternNode.Repeat repeat => NeedsBacktracking(repeat.Part),
        PatternNode.Capture capture => NeedsBacktracking(capture.Part),
        _ => false,
    };
}
