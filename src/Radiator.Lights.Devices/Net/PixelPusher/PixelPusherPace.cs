namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>
/// How long to wait from one datagram to the next: the controller's own period, a millisecond, and more while it says
/// that it loses some.
/// </summary>
public sealed class PixelPusherPace
{
    /// <summary>Longest extra time.</summary>
    public static readonly TimeSpan ExtraMax = TimeSpan.FromMilliseconds(100);

    private const uint LostMany = 3;

    private ulong _heard;

    /// <summary>What is waited besides the period, because datagrams were lost.</summary>
    public TimeSpan Extra { get; private set; }

    /// <summary>Time until the next datagram.</summary>
    public TimeSpan After(PixelPusherController controller)
    {
        if (controller.Heard != _heard)
        {
            _heard = controller.Heard;
            if (controller.Beacon.Lost > LostMany)
                Extra += TimeSpan.FromMilliseconds(5);
            else if (controller.Beacon.Lost == 0)
                Extra -= TimeSpan.FromMilliseconds(1);
            Extra = TimeSpan.FromTicks(Math.Clamp(Extra.Ticks, 0, ExtraMax.Ticks));
        }

        return controller.Beacon.UpdatePeriod + TimeSpan.FromMilliseconds(1) + Extra;
    }
}
