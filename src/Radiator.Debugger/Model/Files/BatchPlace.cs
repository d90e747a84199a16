namespace Radiator.Debugger.Model.Files;

/// <summary>A line of a file that is a batch; default: there is none.</summary>
/// <param name="FirstRow">Row of its first item.</param>
/// <param name="Count">Rows of it.</param>
/// <param name="Start">First byte of the line in the file.</param>
/// <param name="Length">Bytes of the line.</param>
/// <param name="ArrayStart">Where the array begins in the line.</param>
/// <param name="ArrayLength">Bytes of the array.</param>
internal readonly record struct BatchPlace(
    long FirstRow, int Count, long Start, int Length, int ArrayStart, int ArrayLength)
{
    /// <summary>Whether there is one.</summary>
    public bool IsBatch => Count > 0;

    /// <summary>Whether a row is of this batch.</summary>
    public bool Holds(long row) => row >= FirstRow && row < FirstRow + Count;
}
