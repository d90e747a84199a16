using System.Net;
using Radiator.Lights.Devices.Net.PixelPusher;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class PixelPusherTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly PixelPusherRegistry _registry;
    private readonly ManualWaiter _waiter = new();

    public PixelPusherTests() => _registry = new PixelPusherRegistry(_clock);

    public void Dispose() => _registry.Dispose();

    [Fact]
    public void A_beacon_says_what_the_hardware_is()
    {
        using var pusher = new PixelPusherSimulator(6, 240) { StripsPerPacket = 2, StripFlags = 4, IsFixedSize = true };
        var beacon = PixelPusherBeacon.Parse(pusher.Beacon())!;
        Assert.Equal("00:04:a3:0b:00:0c", beacon.Mac);
        Assert.Equal(
            (141, 6, 2, 240, TimeSpan.FromMilliseconds(4), 3, 7, pusher.Port, true),
            (beacon.Software, beacon.Strips, beacon.StripsPerPacket, beacon.PixelsPerStrip, beacon.UpdatePeriod,
                beacon.Controller, beacon.Group, beacon.DataPort, beacon.WantsFixedSize));
        Assert.Equal(PixelPusherStripFlags.Logarithmic, beacon.FlagsOf(5));
        Assert.Equal(PixelPusherStripFlags.None, beacon.FlagsOf(8));
    }

    [Fact]
    public void Short_and_foreign_beacons_are_read_as_far_as_they_go_or_not_at_all()
    {
        using var pusher = new PixelPusherSimulator(1, 10);
        var whole = pusher.Beacon();
        for (var length = 0; length <= whole.Length; length++)
        {
            var beacon = PixelPusherBeacon.Parse(whole.AsSpan(0, length));
            Assert.Equal(length >= PixelPusherBeacon.BytesMin, beacon is not null);
            if (beacon is not null)
                Assert.Equal(length >= 54 ? pusher.Port : 9897, beacon.DataPort);
        }

        // An Etherdream, which made the Java library hang.
        whole[10] = 0;
        Assert.Null(PixelPusherBeacon.Parse(whole));
    }

    [Fact]
    public void An_update_period_beyond_belief_is_the_fault_that_it_is()
    {
        using var pusher = new PixelPusherSimulator(1, 10) { UpdatePeriodMicroseconds = 100_001 };
        Assert.Equal(TimeSpan.FromMilliseconds(16), PixelPusherBeacon.Parse(pusher.Beacon())!.UpdatePeriod);
    }

    [Fact]
    public void Noise_neither_breaks_the_registry_nor_fills_it()
    {
        const int seed = 9;
        var random = new Random(seed);
        using var pusher = new PixelPusherSimulator(1, 10);
        for (var i = 0; i < 20_000; i++)
        {
            var noise = pusher.Beacon();
            for (var flips = random.Next(8); flips > 0; flips--)
                noise[random.Next(noise.Length)] = (byte)random.Next(256);
            _registry.Take(noise.AsSpan(0, random.Next(noise.Length + 1)), IPAddress.Loopback);
            Assert.True(_registry.Controllers.Length <= PixelPusherRegistry.ControllersMax, $"seed {seed}");
        }

        Assert.NotEqual(0ul, _registry.Ignored);
        _clock.Advance(PixelPusherRegistry.Expiry + TimeSpan.FromSeconds(1));
        Assert.True(_registry.Controllers.IsEmpty);
    }

    [Fact]
    public void Beacons_come_in_by_the_socket()
    {
        using var registry = PixelPusherRegistry.Listen(0, TimeProvider.System);
        using var pusher = new PixelPusherSimulator(1, 10);
        pusher.Announce(new IPEndPoint(IPAddress.Loopback, registry.ListeningPort));
        var found = registry.WaitFor("", TimeSpan.FromSeconds(30));
        Assert.Equal(("00:04:a3:0b:00:0c", IPAddress.Loopback), (found?.Beacon.Mac, found?.Address));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 6)]
    [InlineData(true, 2)]
    public void A_strip_goes_on_over_the_controllers_strips(bool isFixedSize, int stripsPerPacket)
    {
        const int seed = 6;
        var random = new Random(seed);
        using var pusher = new PixelPusherSimulator(6, 40) { StripsPerPacket = stripsPerPacket, IsFixedSize = isFixedSize };
        using var output = Open(pusher, 170, settings => settings.Channel = 1);
        for (var i = 0; i < 5; i++)
        {
            var frame = Lit.Frame(random, 170);
            output.Show(frame, TimeSpan.FromMilliseconds(i * 17));
            pusher.ReceiveAll();
            Assert.Equal(new byte[120], pusher.Shown[..120]);
            Assert.Equal(frame, pusher.Shown[120..(120 + 510)]);
            Assert.Equal(0, pusher.Refused);
        }

        Assert.All(pusher.Lengths, length => Assert.True(length <= 4 + stripsPerPacket * 121));
        if (isFixedSize)
            Assert.All(pusher.Lengths, length => Assert.Equal(4 + stripsPerPacket * 121, length));
    }

    [Fact]
    public void Only_strips_that_changed_are_sent()
    {
        using var pusher = new PixelPusherSimulator(3, 10) { StripsPerPacket = 1 };
        using var output = Open(pusher, 30);
        var frame = new byte[90];
        for (var i = 0; i < 3; i++)
            output.Show(frame, default);
        pusher.ReceiveAll();
        pusher.Lengths.Clear();
        frame[35] = 1;
        output.Show(frame, default);
        pusher.ReceiveAll();
        Assert.Single(pusher.Lengths);
        Assert.Equal(1, pusher.Last[4]);
    }

    [Fact]
    public void Datagrams_are_as_far_apart_as_the_controller_asks_for_and_further_while_it_loses_some()
    {
        using var pusher = new PixelPusherSimulator(2, 10) { StripsPerPacket = 1, UpdatePeriodMicroseconds = 3000 };
        using var output = Open(pusher, 20);
        Show(4);
        Assert.All(Gaps(), gap => Assert.Equal(4.0, gap));

        // A beacon that tells of losses: five milliseconds more.
        var losing = pusher.Beacon();
        losing[36] = 10;
        _registry.Take(losing, IPAddress.Loopback);
        Show(4);
        Assert.Equal(9.0, Gaps()[^1]);
        for (var i = 0; i < 10; i++)
        {
            _registry.Take(pusher.Beacon(), IPAddress.Loopback);
            Show(1);
        }

        Assert.Equal(4.0, Gaps()[^1]);

        void Show(int frames)
        {
            for (var i = 0; i < frames; i++)
                output.Show(Lit.Frame(new Random(_waiter.Waits.Count), 20), default);
        }

        List<double> Gaps() => [.. _waiter.Waits.Zip(_waiter.Waits.Skip(1), (from, to) => (to - from) / 1e6).Skip(1)];
    }

    [Fact]
    public void All_controllers_together_stay_below_the_limit_and_what_is_left_is_not_black()
    {
        using var pusher = new PixelPusherSimulator(1, 10);
        using var other = new PixelPusherSimulator(1, 10) { MacEnd = 0x0D };
        Array.Fill(other.Shown, (byte)100);
        _registry.Take(other.Beacon(), IPAddress.Loopback);
        using var output = Open(pusher, 10, settings => (settings.Host, settings.PowerTotalMax) = ("00:04:A3:0B:00:0C", 5000));
        byte[] frame = [.. Enumerable.Repeat((byte)200, 30)];
        for (var i = 0; i < 5; i++)
        {
            frame[0]--;
            output.Show(frame, default);
            pusher.ReceiveAll();
            _registry.Take(pusher.Beacon(), IPAddress.Loopback);
            Assert.InRange(pusher.Shown.Sum(value => value), 1900, 2000);
        }
    }

    [Fact]
    public void What_cannot_be_shown_is_said()
    {
        Assert.Equal(
            "no PixelPusher tells of itself on UDP port 7331 of this network",
            Assert.Throws<IOException>(() => new PixelPusherOutput(new OutputSettings(), Gone(), _waiter)).Message);
        using var pusher = new PixelPusherSimulator(2, 10);
        Assert.Equal(
            "PixelPusher 00:04:a3:0b:00:0c has 2 strips of 10 LEDs: from its strip 1 on there is no room for 11",
            Assert.Throws<IOException>(() => Open(pusher, 11, settings => settings.Channel = 1)).Message);
        using var wide = new PixelPusherSimulator(2, 10) { StripFlags = 2 };
        Assert.Contains("is Wide; only red", Assert.Throws<IOException>(() => Open(wide, 10)).Message);
        using var output = Open(pusher, 10);
        using var second = new PixelPusherSimulator(2, 10) { MacEnd = 1 };
        _registry.Take(second.Beacon(), IPAddress.Loopback);
        Assert.StartsWith(
            "which PixelPusher? There are 00:04:a3:0b:00:01 at 127.0.0.1, 00:04:a3:0b:00:0c at 127.0.0.1",
            Assert.Throws<IOException>(() => output.Show(new byte[30], default)).Message);
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.StartsWith("no PixelPusher", Assert.Throws<IOException>(() => output.Show(new byte[30], default)).Message);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        using var pusher = new PixelPusherSimulator(2, 150);
        using var output = Open(pusher, 300);
        var frame = new byte[900];
        output.Show(frame, default);
        _waiter.IsRecording = false;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            frame[0]++;
            output.Show(frame, default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // A registry whose clock runs, so that waiting for a beacon comes to an end.
    private static PixelPusherRegistry Gone() => new(TimeProvider.System);

    private PixelPusherOutput Open(PixelPusherSimulator pusher, int pixels, Action<OutputSettings>? change = null)
    {
        _registry.Take(pusher.Beacon(), IPAddress.Loopback);
        var settings = Lit.To(0, pixels, settings => settings.Host = "");
        change?.Invoke(settings);
        return new PixelPusherOutput(settings, _registry, _waiter);
    }

    private sealed class ManualWaiter : IFrameWaiter
    {
        public long NowNanoseconds { get; private set; }

        public List<long> Waits { get; } = [];

        public bool IsRecording { get; set; } = true;

        public void WaitUntil(long deadlineNanoseconds)
        {
            NowNanoseconds = Math.Max(NowNanoseconds, deadlineNanoseconds);
            if (IsRecording)
                Waits.Add(NowNanoseconds);
        }
    }
}
