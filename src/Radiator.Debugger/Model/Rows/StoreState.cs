namespace Radiator.Debugger.Model.Rows;

/// <summary>What a store holds at one moment; its figures belong together.</summary>
/// <param name="First">Sequence of the oldest row.</param>
/// <param name="Next">One past the sequence of the newest row.</param>
/// <param name="Evicted">Rows that were held and had to make room for newer ones.</param>
/// <param name="Missed">
/// Records that never came: dropped by the daemon because this reader was slow, or gone from its memory while there was
/// no link.
/// </param>
/// <param name="Version">Differs after every change.</param>
public readonly record struct StoreState(long First, long Next, long Evicted, long Missed, long Version)
{
    /// <summary>Rows held.</summary>
    public long Held => Next - First;

    /// <summary>Everything that there was to be had.</summary>
    public long Received => Held + Evicted + Missed;
}
