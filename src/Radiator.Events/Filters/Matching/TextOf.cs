namespace Radiator.Events.Filters.Matching;

/// <summary>A root's text; null or empty where there is none.</summary>
internal delegate string? TextOf(in FilterSubject subject);
