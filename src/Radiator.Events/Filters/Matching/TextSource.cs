namespace Radiator.Events.Filters.Matching;

/// <summary>
/// Asks whether any of a root's texts passes; where <paramref name="negated"/>, whether any does not. False where
/// there is no text.
/// </summary>
internal delegate bool TextSource(in FilterSubject subject, Predicate<string> test, bool negated);
