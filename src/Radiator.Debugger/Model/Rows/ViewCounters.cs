namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// Where everything is that was received. <c>Received = Shown + Filtered + Waiting + Lost</c>, always.
/// </summary>
/// <param name="Received">Everything that there was to be had.</param>
/// <param name="Shown">Rows of the list.</param>
/// <param name="Filtered">Rows that the filter leaves out.</param>
/// <param name="WaitingForPause">Rows that came while the view was paused.</param>
/// <param name="WaitingForScan">Rows that a new filter has not looked at yet.</param>
/// <param name="Evicted">Rows that made room for newer ones.</param>
/// <param name="Missed">Records that never came; see <see cref="StoreState.Missed"/>.</param>
public readonly record struct ViewCounters(
    long Received, long Shown, long Filtered, long WaitingForPause, long WaitingForScan, long Evicted, long Missed)
{
    /// <summary>Not looked at yet.</summary>
    public long Waiting => WaitingForPause + WaitingForScan;

    /// <summary>Not to be had any more.</summary>
    public long Lost => Evicted + Missed;

    /// <summary>What was asked of the filter: <c>Shown of Looked</c>.</summary>
    public long Looked => Shown + Filtered;
}
