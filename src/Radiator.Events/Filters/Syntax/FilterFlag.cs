using Radiator.Events.Filters.Matching;

namespace Radiator.Events.Filters.Syntax;

/// <summary>A word that is a question by itself.</summary>
internal sealed record FilterFlag(string Name, FilterScope Scope, FilterTest Test);
