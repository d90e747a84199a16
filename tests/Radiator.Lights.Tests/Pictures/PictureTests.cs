using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Tests.Pictures;

/// <summary>The product's face, as it is: each picture is to be looked at when it changes.</summary>
public class PictureTests
{
    private static readonly LinearColor Red = new(1, 0, 0), Green = new(0, 1, 0), Blue = new(0, 0.2f, 1);
    private static readonly LinearColor Orange = LinearColor.FromSrgb(255, 128, 0);

    private readonly Strip _strip = new("strip", 60, 1);
    private readonly Scene _scene = new();
    private readonly Zone _zone;

    public PictureTests()
    {
        _zone = Zone.Of(_strip);
        _scene.SetBackground(Background.Idle, TimeSpan.Zero);
    }

    [Fact]
    public void A_burst() => Show("burst.png", 6, now =>
    {
        if (IsAt(now, 0.2))
            Send(now, Green, 2);
        if (IsAt(now, 0.4))
            Send(now, Orange, 4);
        if (IsAt(now, 0.6))
            Send(now, Red, 2, PulseShape.DoubleHeaded, direction: PulseDirection.Backwards, isFailure: true);
        if (IsAt(now, 2.4))
            Send(now, Blue, 2, texture: PulseTexture.Sparkle);
    });

    [Theory]
    [InlineData(PulseShape.Plain)]
    [InlineData(PulseShape.Comet)]
    [InlineData(PulseShape.DoubleHeaded)]
    [InlineData(PulseShape.Dot)]
    [InlineData(PulseShape.Fill)]
    [InlineData(PulseShape.Breath)]
    public void A_shape_in_each_texture(PulseShape shape) =>
        Show($"shape-{shape.ToString().ToLowerInvariant()}.png", 13, now =>
        {
            for (var i = 0; i < 4; i++)
            {
                if (IsAt(now, 0.1 + i * 3.2))
                    Send(now, Green, 1.6, shape, (PulseTexture)i);
            }
        });

    [Fact]
    public void Every_background() => Show("backgrounds.png", 36, now =>
    {
        for (var i = 0; i < 6; i++)
        {
            if (IsAt(now, i * 6))
                _scene.SetBackground((Background)((i + 1) % 6), now);
        }
    });

    [Fact]
    public void Load_from_pulses_over_comets_to_heat_and_back()
    {
        var random = new Random(1);
        var (next, number) = (0.0, 0UL);
        Show("load.png", 30, now =>
        {
            for (; next <= now.TotalSeconds; number++)
            {
                var rate = next < 18 ? Math.Pow(10, next / 8) : 2;
                next -= Math.Log(1 - random.NextDouble()) / rate;
                var kind = random.Next(10);
                Send(now, kind < 6 ? Green : kind < 9 ? Orange : Blue, kind is >= 6 and < 9 ? 4 : 2, number: number);
            }

            if (IsAt(now, 4) || IsAt(now, 10) || IsAt(now, 16) || IsAt(now, 22))
                Send(now, Red, 2, PulseShape.DoubleHeaded, direction: PulseDirection.Backwards, isFailure: true);
        });
    }

    [Fact]
    public void A_state_an_alert_and_a_test_above_the_pulses()
    {
        var states = new StickyStates(_scene.Layers);
        var right = new Zone("right", [new Lane([new LanePart(_strip, 0.6, 1)])]);
        Show("layers.png", 16, now =>
        {
            if (now.TotalSeconds % 1 < 1 / 120.0)
                Send(now, Green, 2);
            if (IsAt(now, 2))
                states.Raise("broken", right, Red * 0.5f, now);
            if (IsAt(now, 5))
                _scene.Layers.Show(Glow(LayerKind.Alert, GlowShape.Breath, Orange * 0.4f, now, 3));
            if (IsAt(now, 10))
                states.Acknowledge("broken", "ana", DateTimeOffset.UnixEpoch, now);
            if (IsAt(now, 12))
                states.Clear("broken", now);
            if (IsAt(now, 13))
                _scene.Layers.Show(Glow(LayerKind.Test, GlowShape.Chase, new LinearColor(0.5f, 0.5f, 0.5f), now, 2));
        });
    }

    /// <summary>Renders 60 frames a second and shows every fifth of them.</summary>
    private void Show(string name, double seconds, Action<TimeSpan> step)
    {
        var renderer = new RigRenderer(Rig.Of(_strip, new PowerBudget("supply", 4000)));
        var picture = new Picture();
        for (var i = 0; i < seconds * 60; i++)
        {
            var now = Some.Seconds(i / 60.0);
            step(now);
            _scene.Advance(now);
            renderer.Render(_scene, now, Brightness.Full);
            if (i % 5 == 0)
                picture.Add(renderer.FrameOf(0));
        }

        picture.Verify(name);
    }

    private static bool IsAt(TimeSpan now, double seconds) => Math.Abs(now.TotalSeconds - seconds) < 1 / 130.0;

    private Glow Glow(LayerKind layer, GlowShape shape, LinearColor color, TimeSpan now, double seconds) => new()
    {
        Key = "glow", Zone = _zone, Color = color, Layer = layer, Shape = shape, Start = now,
        End = now + Some.Seconds(seconds),
    };

    private void Send(
        TimeSpan now, LinearColor color, double seconds, PulseShape shape = PulseShape.Plain,
        PulseTexture texture = PulseTexture.Smooth, PulseDirection direction = PulseDirection.Forwards,
        bool isFailure = false, ulong number = 7) => _scene.TryAdd(new Pulse
        {
            Origin = new PulseOrigin(default, number),
            Zone = _zone,
            Color = color,
            Pace = PulsePace.EndToEnd(seconds),
            Shape = shape,
            Texture = texture,
            Direction = direction,
            IsPriority = isFailure,
            Start = now,
        });
}
