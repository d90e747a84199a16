namespace Radiator.Debugger.Model.Links;

/// <summary>How far a file was read and checked. Immutable.</summary>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="BytesRead">Of them found lines in.</param>
/// <param name="Events">Events found so far.</param>
/// <param name="Checked">Of them checked.</param>
/// <param name="Unusable">Lines that are no event.</param>
/// <param name="IsDone">Whether nothing is left to do.</param>
public sealed record FileProgress(long Bytes, long BytesRead, long Events, long Checked, long Unusable, bool IsDone)
{
    /// <summary>From 0 to 1, over reading and checking.</summary>
    public double Share => IsDone ? 1
        : Bytes == 0 ? 0
        : (0.2 * BytesRead / Bytes) + (Events == 0 ? 0 : 0.8 * Checked / Events * BytesRead / Bytes);
}
