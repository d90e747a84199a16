namespace Radiator.Terminal.Rendering;

/// <summary>Rows that the terminal is to move by itself.</summary>
/// <param name="Top">First row of the region.</param>
/// <param name="Bottom">The row after its last.</param>
/// <param name="Rows">How far up; below 0: down.</param>
internal readonly record struct ScrollOperation(int Top, int Bottom, int Rows);
