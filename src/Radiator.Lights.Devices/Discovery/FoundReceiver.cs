namespace Radiator.Lights.Devices.Discovery;

/// <summary>A receiver of frames that answered. Texts are its own, cleaned.</summary>
/// <param name="Output">Type of output that reaches it.</param>
/// <param name="Name">As it names itself.</param>
/// <param name="Host">What to write as Host.</param>
/// <param name="Pixels">LEDs; 0 where it does not say.</param>
/// <param name="Details">What else is worth knowing, in words.</param>
public sealed record FoundReceiver(string Output, string Name, string Host, int Pixels, string Details);
