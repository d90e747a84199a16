using System.Net;

namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>A PixelPusher that was heard of.</summary>
/// <param name="Beacon">Its newest beacon.</param>
/// <param name="Address">Where that came from: what a beacon says itself is not believed.</param>
/// <param name="Heard">Beacons since it is known.</param>
public sealed record PixelPusherController(PixelPusherBeacon Beacon, IPAddress Address, ulong Heard)
{
    /// <summary>The address, as people write it.</summary>
    public string AddressText { get; } = Address.ToString();
}
