namespace Radiator.Debugger.Wall;

/// <summary>A strip and what it shows.</summary>
internal sealed record WallStrip(string Name, ReadOnlyMemory<byte> Rgb, string Problem);
