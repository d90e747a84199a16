namespace Radiator.Lights.Devices.Gpio;

/// <summary>A line that a push button pulls, already debounced. Belongs to one thread.</summary>
public interface IButtonLine : IDisposable
{
    /// <summary>Waits for the next edge; false where none came in time. Throws <see cref="IOException"/>.</summary>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="edge">What happened.</param>
    bool TryRead(TimeSpan timeout, out ButtonEdge edge);
}
