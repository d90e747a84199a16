using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Compiling;

/// <summary>
/// From the keywords of a schema, and of all that it leads to, to rules. Works through a list, so that no schema is too
/// deep for it; schemas compiled before are used again.
/// </summary>
internal sealed partial class SchemaCompiler(SchemaSpace space)
{
    private readonly Dictionary<(JsonIndex, int), SchemaNode> _nodes = [];
    private readonly Dictionary<string, EcmaPattern> _patterns = new(StringComparer.Ordinal);
    private readonly Queue<SchemaNode> _open = [];
    private readonly List<(SchemaNode Node, DynamicReference Reference, string Anchor)> _dynamic = [];
    private readonly List<ObjectRules> _objects = [];
    private readonly HashSet<SchemaProblem> _warnings = [];

    public IReadOnlyCollection<SchemaProblem> Warnings => _warnings;

    /// <summary>Compiles the schema at a token. Problems are reported to the space.</summary>
    public SchemaNode Compile(SchemaResource resource, int token)
    {
        _warnings.Clear();
        var root = NodeAt(resource, token);
        var linked = -1;
        // A dynamic reference may lead into any document, and reaching one may bring in more.
        while (_open.Count > 0 || linked != space.ResourceCount)
        {
            while (_open.TryDequeue(out var node))
                Fill(node);
            linked = space.ResourceCount;
            LinkDynamicReferences();
        }

        Cycles.Report(root, space);
        foreach (var rules in _objects)
            rules.NoteMembers();
        _objects.Clear();
        return root;
    }

    private SchemaNode NodeAt(SchemaResource resource, int token)
    {
        if (_nodes.TryGetValue((resource.Source.Index, token), out var known))
            return known;
        var node = new SchemaNode(resource, token);
        if (_nodes.Count == space.Options.Limits.Schemas)
            Problem(node, token, $"More than {space.Options.Limits.Schemas} schemas are reached.");
        if (_nodes.Count > space.Options.Limits.Schemas)
            return node;
        _nodes[(resource.Source.Index, token)] = node;
        _open.Enqueue(node);
        return node;
    }

    // The schema under a keyword: in its own document where it has an address.
    private SchemaNode Child(SchemaNode parent, int token)
    {
        var resource = space.ResourceAt(parent.Resource.Source, token) ?? parent.Resource;
        return NodeAt(resource, token);
    }

    private void Fill(SchemaNode node)
    {
        var source = node.Resource.Source;
        switch (source.Index[node.Token].Kind)
        {
            case JsonTokenKind.Object:
                FillFromObject(node, source);
                break;
            // Draft 4 has them for additionalItems and additionalProperties only; elsewhere they do no harm.
            case JsonTokenKind.True:
                node.Settled = KindSet.All;
                break;
            case JsonTokenKind.False:
                node.IsNever = true;
                break;
            default:
                Problem(node, node.Token, "A schema is an object, or true or false.");
                break;
        }
    }

    private void FillFromObject(SchemaNode node, SchemaSource source)
    {
        var keywords = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (keyword, key) in source.Members(node.Token))
            keywords[keyword] = key + 1;
        var read = new KeywordReader(node, keywords, this);
        if (keywords.TryGetValue("$ref", out var reference))
            (node.InPlace ??= new InPlaceRules()).Ref = Target(node, reference, "$ref");
        if (reference > 0 && Keywords.RefStandsAlone(node.Resource.Dialect))
            return;
        ReadDynamicReferences(node, keywords);
        if (node.Resource.Validates)
            ReadGeneral(node, read);
        ReadNumbers(node, read);
        ReadStrings(node, read);
        ReadArrays(node, read);
        ReadObjects(node, read);
        ReadInPlace(node, read);
        node.Settled = SettledKinds(node);
        node.Scalars = ScalarKinds(node);
    }

    private static KindSet ScalarKinds(SchemaNode node)
    {
        if (node.Enum is not null || node.Const is not null || node.InPlace is not null)
            return KindSet.None;
        var scalars = node.Strings is null ? KindSet.None : KindSet.String;
        if (node.Numbers is not null)
            scalars |= node.WholeNumbers ? KindSet.Integer : KindSet.Number;
        return scalars & node.Kinds;
    }

    private static KindSet SettledKinds(SchemaNode node)
    {
        if (node.Enum is not null || node.Const is not null || node.InPlace is not null)
            return KindSet.None;
        var settled = node.Kinds;
        if (node.WholeNumbers)
            settled &= ~KindSet.Fractional;
        if (node.Strings is not null)
            settled &= ~KindSet.String;
        if (node.Numbers is not null)
            settled &= ~KindSet.Number;
        if (node.Arrays is not null || node.UnevaluatedItems is not null)
            settled &= ~KindSet.Array;
        if (node.Objects is not null || node.UnevaluatedProperties is not null)
            settled &= ~KindSet.Object;
        return settled;
    }

    private SchemaNode? Target(SchemaNode node, int value, string keyword)
    {
        var source = node.Resource.Source;
        if (source.Index[value].Kind != JsonTokenKind.String)
        {
            Problem(node, value, $"{keyword} is a text: an address, or # and a pointer.");
            return null;
        }

        return space.Resolve(node.Resource, source.Text(value), value) is var (resource, token)
            ? NodeAt(resource, token)
            : null;
    }

    private void ReadDynamicReferences(SchemaNode node, Dictionary<string, int> keywords)
    {
        var isNewest = node.Resource.Dialect == SchemaDialect.Draft202012;
        var keyword = isNewest ? "$dynamicRef" : "$recursiveRef";
        if (node.Resource.Dialect < SchemaDialect.Draft201909 || !keywords.TryGetValue(keyword, out var value)
            || Target(node, value, keyword) is not { } initial)
            return;
        var reference = new DynamicReference(initial, keyword);
        (node.InPlace ??= new InPlaceRules()).Dynamic = reference;
        var anchor = SchemaSpace.Split(node.Resource.Source.Text(value)).Fragment;
        // Only where the reference leads to an anchor that is dynamic itself can another one take its place.
        var isDynamic = isNewest
            ? initial.Resource.DynamicAnchors.TryGetValue(anchor, out var token) && token == initial.Token
            : initial.Resource.IsRecursiveAnchor && initial.Token == initial.Resource.Token;
        if (isDynamic)
            _dynamic.Add((node, reference, anchor));
    }

    private void LinkDynamicReferences()
    {
        foreach (var (node, reference, anchor) in _dynamic)
        {
            foreach (var resource in space.Resources.ToArray())
            {
                if (reference.Candidates.ContainsKey(resource))
                    continue;
                if (node.Resource.Dialect == SchemaDialect.Draft201909)
                {
                    if (resource.IsRecursiveAnchor)
                        reference.Candidates[resource] = NodeAt(resource, resource.Token);
                }
                else if (resource.DynamicAnchors.TryGetValue(anchor, out var token))
                {
                    reference.Candidates[resource] = NodeAt(resource, token);
                }
            }
        }
    }

    internal void Problem(SchemaNode node, int token, string message) =>
        space.Report(node.Resource.Source, token, message);

    private void Warn(SchemaNode node, int token, string message)
    {
        if (_warnings.Count < 1000)
            _warnings.Add(node.Resource.Source.ProblemAt(token, message));
    }

    private EcmaPattern? Pattern(SchemaNode node, int token, string text)
    {
        if (!_patterns.TryGetValue(text, out var pattern))
        {
            if (!PatternPool.TryGet(text, space.Options.Limits.PatternStates, out var parsed, out var problem))
            {
                Problem(
                    node, token, $"The pattern {ShownJson.Of(node.Resource.Source.Slice(token))} is wrong: {problem}");
                return null;
            }

            pattern = _patterns[text] = parsed;
        }

        foreach (var note in pattern.Notes)
            Warn(node, token, note);
        return pattern;
    }
}
