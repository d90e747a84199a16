namespace Radiator.Lights.Devices;

/// <summary>What an output has to know of the strip that hangs on it.</summary>
/// <param name="Name">The strip's name.</param>
/// <param name="Type">The output's type, as configured.</param>
/// <param name="Pixels">LEDs.</param>
/// <param name="Path">recorder: the file that frames go to.</param>
public sealed record OutputSettings(string Name, string Type, int Pixels, string Path = "");
