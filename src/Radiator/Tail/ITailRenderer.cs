namespace Radiator.Tail;

/// <summary>Makes the lines of a stream. Pure but for its clock's time zone.</summary>
public interface ITailRenderer
{
    /// <summary>One line with its line break; empty for what is not shown as a line.</summary>
    string Render(TailItem item);
}
