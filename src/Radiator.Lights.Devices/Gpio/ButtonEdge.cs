namespace Radiator.Lights.Devices.Gpio;

/// <summary>The button went down or up.</summary>
/// <param name="IsPressed">Down.</param>
/// <param name="Time">Monotonic, from any beginning; the kernel's, from when it happened.</param>
public readonly record struct ButtonEdge(bool IsPressed, TimeSpan Time);
