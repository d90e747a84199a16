using Radiator.JsonSchema.Compiling;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema;

/// <summary>
/// A schema document that was read once, to compile any of its schemas from. Safe from any thread.
/// </summary>
public sealed class SchemaDocument
{
    private readonly Lock _lock = new();
    private readonly SchemaSource _source;
    private SchemaSpace? _space;
    private SchemaCompiler? _compiler;

    private SchemaDocument(SchemaSource source, SchemaOptions options) => (_source, Options) = (source, options);

    /// <summary>The document's bytes.</summary>
    public ReadOnlyMemory<byte> Json => _source.Json;

    /// <summary>How it is read.</summary>
    public SchemaOptions Options { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The file. Kept, so it must not change.</param>
    /// <param name="options">How to read it.</param>
    /// <exception cref="SchemaException">It is no JSON.</exception>
    public static SchemaDocument Read(ReadOnlyMemory<byte> utf8, SchemaOptions? options = null)
    {
        options ??= SchemaOptions.Default;
        var source = SchemaSource.Read(utf8, null, options.Limits, out var problem);
        return source is null ? throw new SchemaException([problem!]) : new SchemaDocument(source, options);
    }

    /// <summary>
    /// The schema at a pointer (RFC 6901) as a document of its own: <c>#</c> means that schema from there on. For the
    /// many schemas of a plan's file, which is read only once. Problems have pointers, lines and columns of the file.
    /// </summary>
    /// <exception cref="SchemaException">Nothing is there.</exception>
    public SchemaDocument WithRoot(string pointer) => new(_source.WithRoot(Find(pointer)), Options);

    /// <summary>
    /// Compiles the schema at a pointer from the root: the root itself where it is empty. <c>#</c> still means the
    /// root.
    /// </summary>
    /// <exception cref="SchemaException">With every problem of what this schema reaches.</exception>
    public CompiledSchema Compile(string pointer = "")
    {
        var token = Find(pointer);
        lock (_lock)
        {
            _space ??= new SchemaSpace(Options);
            var root = _space.ResourceAt(_source, _source.Root) ?? _space.Add(_source);
            _compiler ??= new SchemaCompiler(_space);
            var node = _compiler.Compile(Home(root, token), token);
            if (!_space.HasProblems)
                return new CompiledSchema(this, pointer, node, [.. _compiler.Warnings]);
            // What is broken stays broken: the next call shall find and say it again.
            var problems = _space.TakeProblems();
            (_space, _compiler) = (null, null);
            throw new SchemaException(problems);
        }
    }

    private int Find(string pointer)
    {
        var token = _source.Root;
        var steps = JsonPointer.Parse(pointer);
        foreach (var step in steps ?? [])
        {
            if (token >= 0)
                token = _source.Step(token, step);
        }

        return steps is not null && token >= 0
            ? token
            : throw new SchemaException([new SchemaProblem(pointer, 1, 1, "Nothing is there.")]);
    }

    // The innermost document around a schema.
    private SchemaResource Home(SchemaResource root, int token)
    {
        var home = root;
        foreach (var resource in _space!.Resources)
        {
            if (resource.Source == _source && resource.Token <= token && token < _source.Index[resource.Token].Next
                && resource.Token >= home.Token)
                home = resource;
        }

        return home;
    }
}
