using System.Net;

namespace Radiator.Lights.Devices.Net.Mdns;

/// <summary>A service that somebody offers. Texts are theirs: nothing in them is to be trusted.</summary>
/// <param name="Name">As its owner named it.</param>
/// <param name="Address">Where.</param>
/// <param name="Port">Of the service; 0 where it was not said.</param>
/// <param name="Mac">MAC address, where it says so; else empty.</param>
public sealed record MdnsService(string Name, IPAddress Address, int Port, string Mac);
