namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>
/// Keeps all PixelPushers together below a sum of channel values (255: one channel at full, 20 mA): what others show is
/// known from the beacons, what this output shows from its frames.
/// </summary>
/// <param name="totalMax">The sum; 0: no limit.</param>
public sealed class PixelPusherPower(long totalMax)
{
    private long _sent;

    /// <summary>Dims a frame as far as it has to be.</summary>
    /// <param name="values">Channel values, changed in place.</param>
    /// <param name="reported">Sum over the beacons of all controllers.</param>
    public void Limit(Span<byte> values, long reported)
    {
        if (totalMax <= 0)
            return;
        long wanted = 0;
        foreach (var value in values)
            wanted += value;

        // A beacon is a second old: what it reports of our own frame is what was sent then.
        var others = Math.Max(0, reported - _sent);
        var allowed = Math.Max(0, totalMax - others);
        if (wanted > allowed)
        {
            long sum = 0;
            foreach (ref var value in values)
            {
                value = (byte)(value * allowed / wanted);
                sum += value;
            }

            wanted = sum;
        }

        _sent = wanted;
    }
}
