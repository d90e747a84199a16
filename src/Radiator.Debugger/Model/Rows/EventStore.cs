using Radiator.Events;
using Radiator.Events.Filters;

namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// The rows that a source has brought, oldest first by sequence. A source writes to its own store; everybody reads from
/// any thread.
/// </summary>
public abstract class EventStore
{
    /// <summary>What is held at this moment.</summary>
    public abstract StoreState State { get; }

    /// <summary>
    /// Whether verdicts can be asked for: false while a file's plan is being compiled. A filter over verdicts waits.
    /// </summary>
    public virtual bool CanJudge => true;

    /// <summary>The row of a sequence; null where it is not held any more.</summary>
    public abstract EventRow? Get(long sequence);

    /// <summary>
    /// What is known of a row without reading it; default where it is not held, or nothing is known yet. Cheap.
    /// </summary>
    public abstract RowFacts FactsOf(long sequence);

    /// <summary>The sequence of an event of a log; null where it is not held.</summary>
    public abstract long? Find(EventId id);

    /// <summary>
    /// Adds the sequences in [<paramref name="low"/>, <paramref name="high"/>) that pass, ascending. Rows that went in
    /// between are left out.
    /// </summary>
    public abstract void Match(long low, long high, Filter filter, MarkSet marks, List<long> passed);

    /// <summary>
    /// The first row in [<paramref name="low"/>, <paramref name="high"/>) whose bytes hold a text, from the low end, or
    /// from the high one; null where none does.
    /// </summary>
    public abstract long? Search(SearchText text, long low, long high, bool fromHigh);
}
