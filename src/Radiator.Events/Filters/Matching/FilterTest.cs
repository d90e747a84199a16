namespace Radiator.Events.Filters.Matching;

/// <summary>A compiled part of a filter.</summary>
internal delegate bool FilterTest(in FilterSubject subject);
