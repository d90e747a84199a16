using System.Collections.Immutable;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Something with a path's shape, before it is known whether it is a path, a flag or a word.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">After the last.</param>
/// <param name="Text">As written.</param>
/// <param name="Root">The first name.</param>
/// <param name="Below">The steps after it; default where the text cannot be a path (<c>a..b</c>).</param>
internal sealed record PathShape(int Start, int End, string Text, string Root, ImmutableArray<EventPathStep> Below)
{
    public int Length => End - Start;

    /// <summary>One name without dots and brackets.</summary>
    public bool IsSimple => Text == Root;

    public bool HasBrackets => Text.Contains('[');
}
