using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Compiling;

/// <summary>
/// The documents that a compilation has reached, the schemas in them that have addresses, and the way from a reference
/// to its schema. To be used by one thread at a time.
/// </summary>
internal sealed class SchemaSpace(SchemaOptions options)
{
    // Deeper than this no schema is written, and the walk is recursive.
    private const int NestingMax = 500;
    private const int ProblemsMax = 100;

    // What references of a document without an address are resolved against; never seen by anybody.
    private static readonly Uri Nowhere = new("json-schema:///");

    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<(JsonIndex, int), SchemaResource> _roots = [];
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly List<(SchemaSource? Source, int Token, SchemaProblem Problem)> _problems = [];

    public SchemaOptions Options { get; } = options;

    public IEnumerable<SchemaResource> Resources => _roots.Values;

    public int ResourceCount => _roots.Count;

    public IReadOnlyList<SchemaProblem> TakeProblems()
    {
        var problems = _problems.OrderBy(problem => problem.Source?.Address ?? "", StringComparer.Ordinal)
            .ThenBy(problem => problem.Token).Select(problem => problem.Problem).Distinct().ToArray();
        _problems.Clear();
        return problems;
    }

    public bool HasProblems => _problems.Count > 0;

    public void Report(SchemaSource source, int token, string message)
    {
        if (_problems.Count < ProblemsMax)
            _problems.Add((source, token, source.ProblemAt(token, message)));
    }

    /// <summary>The document or embedded document that begins at a token; null where none does.</summary>
    public SchemaResource? ResourceAt(SchemaSource source, int token) =>
        _roots.GetValueOrDefault((source.Index, token));

    /// <summary>Takes a document in: finds the schemas in it that have addresses and anchors.</summary>
    public SchemaResource Add(SchemaSource source)
    {
        var address = source.Address is null ? Nowhere : new Uri(source.Address);
        var dialect = DialectOf(source, source.Root, Options.DefaultDialect, out var metaSchema);
        var id = IdOf(source, source.Root, dialect);
        if (id is not null && id.Split('#')[0] is { Length: > 0 } own && Uri.TryCreate(address, own, out var resolved))
            address = resolved;
        var resource = new SchemaResource(source, source.Root, address, dialect);
        Register(resource, metaSchema);
        if (source.Address is not null)
            _resources.TryAdd(source.Address, resource);
        Walk(source, source.Root, resource, isRoot: true, 0);
        return resource;
    }

    /// <summary>Where a reference leads; null, with a problem reported, where it leads nowhere.</summary>
    public (SchemaResource Resource, int Token)? Resolve(SchemaResource from, string reference, int at)
    {
        var (address, fragment) = Split(reference);
        var resource = address.Length == 0 ? from : Find(from, address, at);
        if (resource is null)
            return null;
        if (fragment.Length == 0)
            return (resource, resource.Token);
        if (fragment[0] != '/')
        {
            if (resource.Anchors.TryGetValue(fragment, out var anchored))
                return (resource, anchored);
            Report(from.Source, at, $"\"{reference}\" leads nowhere: no schema has the anchor \"{fragment}\".");
            return null;
        }

        var steps = JsonPointer.Parse(fragment);
        var token = resource.Token;
        for (var i = 0; i < steps?.Length; i++)
        {
            var next = resource.Source.Step(token, steps[i]);
            if (next < 0)
            {
                Report(from.Source, at, $"\"{reference}\" leads nowhere: there is no \"{steps[i]}\" at step {i + 1}.");
                return null;
            }

            token = next;
            // A schema on the way that has an address of its own is another document.
            if (_roots.TryGetValue((resource.Source.Index, token), out var inner))
                resource = inner;
        }

        if (steps is not null)
            return (resource, token);
        Report(from.Source, at, $"\"{reference}\" leads nowhere: \"{fragment}\" is no JSON pointer.");
        return null;
    }

    /// <summary>The address that a reference means and its fragment, percent-decoded.</summary>
    public static (string Address, string Fragment) Split(string reference)
    {
        var hash = reference.IndexOf('#');
        return hash < 0
            ? (reference, "")
            : (reference[..hash], Uri.UnescapeDataString(reference[(hash + 1)..]));
    }

    /// <summary>
    /// The document, or embedded document, at an address; null, with a problem reported, where there is none.
    /// </summary>
    private SchemaResource? Find(SchemaResource from, string address, int at)
    {
        if (!Uri.TryCreate(from.Address, address, out var resolved))
        {
            Report(from.Source, at, $"\"{address}\" is no address.");
            return null;
        }

        var key = KeyOf(resolved);
        if (_resources.TryGetValue(key, out var known))
            return known;
        if (!_unreadable.Contains(key) && Options.Registry.TryGet(key, out var json))
        {
            var source = SchemaSource.Read(json, key, Options.Limits, out var problem);
            if (source is not null)
                return Add(source);
            _unreadable.Add(key);
            _problems.Add((null, 0, problem!));
            return null;
        }

        Report(
            from.Source, at, $"\"{key}\" is not known: register that document; nothing is fetched from the network.");
        return null;
    }

    private void Register(SchemaResource resource, string? metaSchema)
    {
        if (!_resources.TryAdd(KeyOf(resource.Address), resource)
            && _resources[KeyOf(resource.Address)].Token != resource.Token)
            Report(resource.Source, resource.Token, $"Two schemas have the address {resource.Address}.");
        _roots[(resource.Source.Index, resource.Token)] = resource;
        if (metaSchema is not null)
            ReadVocabulary(resource, metaSchema);
    }

    private void Walk(SchemaSource source, int token, SchemaResource resource, bool isRoot, int depth)
    {
        if (source.Index[token].Kind != JsonTokenKind.Object)
            return;
        if (depth > NestingMax)
        {
            Report(source, token, $"Schemas are nested more than {NestingMax} deep.");
            return;
        }

        var dialect = resource.Dialect;
        var refAlone = Keywords.RefStandsAlone(dialect) && source.Member(token, "$ref"u8) >= 0;
        if (!refAlone && (isRoot || Options.ReadNestedIds))
            resource = Enter(source, token, resource, isRoot);
        if (!refAlone)
            ReadAnchors(source, token, resource);
        foreach (var (keyword, key) in source.Members(token))
        {
            foreach (var schema in SchemasIn(source, key + 1, Keywords.HoldsOf(keyword, resource.Dialect)))
                Walk(source, schema, resource, isRoot: false, depth + 1);
        }
    }

    // A schema that names itself begins a document of its own, or has an anchor (drafts 4 to 7).
    private SchemaResource Enter(SchemaSource source, int token, SchemaResource resource, bool isRoot)
    {
        var id = IdOf(source, token, resource.Dialect)
            ?? IdOf(source, token, DialectOf(source, token, resource.Dialect, out _));
        if (id is null)
            return resource;
        var (address, fragment) = Split(id);
        if (!isRoot && address.Length > 0)
        {
            if (!Uri.TryCreate(resource.Address, address, out var resolved))
            {
                Report(source, token, $"The id \"{id}\" is no address.");
                return resource;
            }

            var dialect = DialectOf(source, token, resource.Dialect, out var metaSchema);
            var inner = new SchemaResource(source, token, resolved, dialect)
            {
                Validates = metaSchema is not null || resource.Validates,
                AssertsFormats = metaSchema is null && resource.AssertsFormats,
            };
            Register(inner, metaSchema);
            resource = inner;
        }

        if (fragment.Length > 0 && fragment[0] != '/' && resource.Dialect <= SchemaDialect.Draft7)
            resource.Anchors.TryAdd(fragment, token);
        return resource;
    }

    private static void ReadAnchors(SchemaSource source, int token, SchemaResource resource)
    {
        if (resource.Dialect < SchemaDialect.Draft201909)
            return;
        if (StringAt(source, token, "$anchor"u8) is { } anchor)
            resource.Anchors.TryAdd(anchor, token);
        if (resource.Dialect == SchemaDialect.Draft201909)
        {
            var recursive = source.Member(token, "$recursiveAnchor"u8);
            if (token == resource.Token && recursive >= 0)
                resource.IsRecursiveAnchor = source.Index[recursive].Kind == JsonTokenKind.True;
        }
        else if (StringAt(source, token, "$dynamicAnchor"u8) is { } dynamicAnchor)
        {
            resource.Anchors.TryAdd(dynamicAnchor, token);
            resource.DynamicAnchors.TryAdd(dynamicAnchor, token);
        }
    }

    private static IEnumerable<int> SchemasIn(SchemaSource source, int value, Holds holds)
    {
        var kind = source.Index[value].Kind;
        return holds switch
        {
            Holds.Schema => [value],
            Holds.SchemaOrList when kind != JsonTokenKind.Array => [value],
            Holds.List or Holds.SchemaOrList when kind == JsonTokenKind.Array => source.Items(value),
            Holds.Map or Holds.MapOrKeys when kind == JsonTokenKind.Object =>
                source.Members(value).Select(member => member.KeyToken + 1),
            _ => [],
        };
    }

    private SchemaDialect DialectOf(SchemaSource source, int token, SchemaDialect otherwise, out string? metaSchema)
    {
        metaSchema = StringAt(source, token, "$schema"u8);
        if (metaSchema is null)
            return otherwise;
        if (Dialects.TryFind(metaSchema, out var dialect))
            return dialect;
        // A meta-schema of somebody's own is written in a dialect that decides.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var name = metaSchema; name is not null && seen.Add(name);)
        {
            if (Dialects.TryFind(name, out dialect))
                return dialect;
            if (!Options.Registry.TryGet(name.TrimEnd('#'), out var json)
                || SchemaSource.Read(json, name, Options.Limits, out _) is not { } meta)
                break;
            name = StringAt(meta, meta.Root, "$schema"u8);
        }

        return otherwise;
    }

    private void ReadVocabulary(SchemaResource resource, string metaSchema)
    {
        if (Dialects.TryFind(metaSchema, out _) || resource.Dialect < SchemaDialect.Draft201909
            || !Options.Registry.TryGet(metaSchema.TrimEnd('#'), out var json)
            || SchemaSource.Read(json, metaSchema, Options.Limits, out _) is not { } meta
            || meta.Member(meta.Root, "$vocabulary"u8) is var vocabulary && vocabulary < 0
            || meta.Index[vocabulary].Kind != JsonTokenKind.Object)
            return;
        resource.Validates = false;
        foreach (var (name, key) in meta.Members(vocabulary))
        {
            var isRequired = meta.Index[key + 1].Kind == JsonTokenKind.True;
            if (name.EndsWith("/vocab/validation", StringComparison.Ordinal))
                resource.Validates = true;
            else if (name.EndsWith("/vocab/format-assertion", StringComparison.Ordinal))
                resource.AssertsFormats = true;
            else if (name.EndsWith("/2019-09/vocab/format", StringComparison.Ordinal))
                resource.AssertsFormats = isRequired;
            else if (isRequired && !name.StartsWith("https://json-schema.org/draft/20", StringComparison.Ordinal))
                Report(resource.Source, resource.Token, $"The vocabulary {name} is required and not known.");
        }
    }

    private static string? IdOf(SchemaSource source, int token, SchemaDialect dialect) =>
        StringAt(source, token, dialect == SchemaDialect.Draft4 ? "id"u8 : "$id"u8);

    private static string? StringAt(SchemaSource source, int token, ReadOnlySpan<byte> key)
    {
        var value = source.Member(token, key);
        return value >= 0 && source.Index[value].Kind == JsonTokenKind.String ? source.Text(value) : null;
    }

    private static string KeyOf(Uri address) => address.IsAbsoluteUri
        ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped)
        : address.OriginalString;
}
