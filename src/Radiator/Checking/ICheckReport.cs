namespace Radiator.Checking;

/// <summary>A form of output. Called by one thread, in the input's order.</summary>
internal interface ICheckReport
{
    /// <summary>One event that does not conform, or an item that is no event.</summary>
    void Add(CheckedItem item);

    /// <summary>The end of the input.</summary>
    void End(CheckTotals totals);
}
