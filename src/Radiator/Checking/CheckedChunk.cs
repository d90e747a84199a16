namespace Radiator.Checking;

/// <summary>What came of one chunk.</summary>
/// <param name="Totals">Counts of it.</param>
/// <param name="Items">What is to be told, in order.</param>
internal sealed record CheckedChunk(CheckTotals Totals, IReadOnlyList<CheckedItem> Items);
