using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>
/// Frames to a PixelPusher, the hardware of the first display of this kind: no faster than it asks for, and to the port
/// that it names. A strip longer than one of the controller's goes on at its next.
/// </summary>
public sealed class PixelPusherOutput : ILightOutput
{
    /// <summary>What its own library sends at most.</summary>
    public const double FramesPerSecondMax = 85;

    private static readonly TimeSpan BeaconTime = TimeSpan.FromSeconds(3);

    private readonly OutputSettings _settings;
    private readonly PixelPusherRegistry _registry;
    private readonly IFrameWaiter _waiter;
    private readonly UdpLink _link;
    private readonly PixelPusherPacket _packet;
    private readonly PixelPusherPace _pace = new();
    private readonly PixelPusherPower _power;
    private readonly SendGate[] _gates;
    private readonly byte[] _wire;
    private readonly int _pixelsPerStrip;
    private readonly int _dataPort;
    private uint _sequence;
    private long _due;

    /// <summary>
    /// Waits for a beacon. Throws <see cref="IOException"/> where none comes, and where the strip is too long for it.
    /// </summary>
    public PixelPusherOutput(OutputSettings settings, PixelPusherRegistry registry, IFrameWaiter waiter)
    {
        (_settings, _registry, _waiter) = (settings, registry, waiter);
        var controller = registry.WaitFor(settings.Host, BeaconTime) ?? throw new IOException(Missing());
        var beacon = controller.Beacon;
        _pixelsPerStrip = beacon.PixelsPerStrip;
        _dataPort = beacon.DataPort;
        var strips = (settings.Pixels + _pixelsPerStrip - 1) / _pixelsPerStrip;
        if (settings.Channel + strips > beacon.Strips)
        {
            throw new IOException(
                $"PixelPusher {beacon.Mac} has {beacon.Strips} strips of {_pixelsPerStrip} LEDs: from its strip "
                + $"{settings.Channel} on there is no room for {settings.Pixels}");
        }

        for (var i = settings.Channel; i < settings.Channel + strips; i++)
        {
            if ((beacon.FlagsOf(i) & (PixelPusherStripFlags.Rgbow | PixelPusherStripFlags.Wide)) != 0)
                throw new IOException(
                    $"strip {i} of PixelPusher {beacon.Mac} is {beacon.FlagsOf(i)}; only red, green, blue of 8 bits "
                    + "are sent");
        }

        _power = new PixelPusherPower(settings.PowerTotalMax);
        _packet = new PixelPusherPacket(beacon.StripsPerPacket, _pixelsPerStrip, beacon.WantsFixedSize);
        _wire = new byte[settings.Pixels * 3];
        _gates = new SendGate[strips];
        for (var i = 0; i < strips; i++)
            _gates[i] = new SendGate(Part(i).Length);
        _link = UdpLink.Open(controller.AddressText, _dataPort);
        _due = waiter.NowNanoseconds;
    }

    /// <summary>On the program's registry.</summary>
    public static ILightOutput Open(OutputSettings settings) =>
        new PixelPusherOutput(settings, PixelPusherRegistry.Shared, new MonotonicWaiter());

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        if (settings.Channel is < 0 or > 63)
            return $"Channel is {settings.Channel}; allowed: 0 to 63, the controller's first strip";
        if (settings.PowerTotalMax < 0)
            return $"PowerTotalMax is {settings.PowerTotalMax}; allowed: 0 (none) and above";
        return OutputColors.Check(settings, mayHaveWhite: false);
    }

    /// <summary>What the bytes of its frames are like.</summary>
    public static OutputAdjustment AdjustmentOf(OutputSettings settings) => OutputColors.Of(settings, ColorOrder.Rgb);

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        var controller = _registry.Find(_settings.Host) ?? throw new IOException(Missing());
        if (controller.Beacon.PixelsPerStrip != _pixelsPerStrip || controller.Beacon.DataPort != _dataPort)
            throw new IOException($"PixelPusher {controller.Beacon.Mac} was set up anew");
        rgb.CopyTo(_wire);
        _power.Limit(_wire, ReportedPower());
        for (var i = 0; i < _gates.Length; i++)
        {
            if (!_gates[i].Passes(Part(i), time))
                continue;
            _packet.Add(_settings.Channel + i, Part(i));
            if (_packet.IsFull)
                Send(controller);
        }

        if (!_packet.IsEmpty)
            Send(controller);
    }

    /// <inheritdoc/>
    public void Dispose() => _link.Dispose();

    private Span<byte> Part(int strip)
    {
        var first = strip * _pixelsPerStrip * 3;
        return _wire.AsSpan(first, Math.Min(_pixelsPerStrip * 3, _wire.Length - first));
    }

    private long ReportedPower()
    {
        long sum = 0;
        if (_settings.PowerTotalMax > 0)
        {
            foreach (var each in _registry.Controllers)
                sum += each.Beacon.PowerTotal;
        }

        return sum;
    }

    private void Send(PixelPusherController controller)
    {
        _waiter.WaitUntil(_due);
        _link.Send(_packet.Take(++_sequence));
        _due = Math.Max(_due, _waiter.NowNanoseconds)
            + _pace.After(controller).Ticks * TimeSpan.NanosecondsPerTick;
    }

    private string Missing()
    {
        var known = string.Join(
            ", ", _registry.Controllers.ToArray().Select(each => $"{each.Beacon.Mac} at {each.Address}"));
        var wanted = _settings.Host.Length == 0 ? "PixelPusher" : $"PixelPusher {_settings.Host}";
        return known.Length == 0
            ? $"no {wanted} tells of itself on UDP port {PixelPusherBeacon.Port} of this network"
            : $"which {wanted}? There are {known}: set Host";
    }
}
