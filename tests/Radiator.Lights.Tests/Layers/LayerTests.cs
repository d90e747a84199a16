using Radiator.Lights.Layers;

namespace Radiator.Lights.Tests.Layers;

public class LayerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LinearColor Red = new(1, 0, 0), Green = new(0, 1, 0), Blue = new(0, 0, 1);

    private readonly Strip _strip = new("strip", 60, 1);
    private readonly Scene _scene = new();
    private readonly StickyStates _states;
    private readonly OneStrip _renderer;
    private readonly Zone _all;
    private readonly Zone _right;

    public LayerTests()
    {
        _states = new StickyStates(_scene.Layers);
        _renderer = new OneStrip(_strip, 1, 100_000);
        _all = Zone.Of(_strip);
        _right = new Zone("right", [new Lane([new LanePart(_strip, 0.5, 1)])]);
        _scene.SetBackground(Background.Idle, TimeSpan.Zero);
    }

    [Fact]
    public void An_alert_covers_everything_and_what_is_below_comes_back_as_it_is_by_then()
    {
        var before = At(9.9);
        _scene.Layers.Show(Alert("fire", Red, 10) with { End = Some.Seconds(13) });
        var during = At(12);
        Assert.All(during.Chunk(3), pixel => Assert.True(pixel[0] > 200 && pixel[1] + pixel[2] < 5));
        _scene.SetBackground(Background.Disconnected, Some.Seconds(12));
        var after = At(15);
        Assert.NotEqual(before, after);
        Assert.Equal(Fresh(Background.Disconnected, 15), after);
    }

    [Fact]
    public void The_higher_layer_and_priority_covers_the_lower_whatever_came_first()
    {
        _scene.Layers.Show(Alert("low", Green, 0) with { Layer = LayerKind.Test });
        _scene.Layers.Show(Alert("alert", Red, 0));
        Assert.Equal(Green, Strongest(At(2)));
        _scene.Layers.Hide("low", Some.Seconds(2));
        Assert.Equal(Red, Strongest(At(3)));
        _scene.Layers.Show(Alert("more", Blue, 3) with { Priority = 5 });
        _scene.Layers.Show(Alert("less", Green, 3) with { Priority = 4 });
        Assert.Equal(Blue, Strongest(At(5)));
        Assert.True(_scene.Layers.Hide("more", Some.Seconds(5)));
        Assert.Equal(Green, Strongest(At(6)));
        Assert.False(_scene.Layers.Hide("nothing", Some.Seconds(6)));
    }

    [Fact]
    public void A_glow_stays_in_its_zone()
    {
        _scene.SetBackground(Background.Dark, TimeSpan.Zero);
        _scene.Layers.Show(Alert("right", Red, 1) with { Zone = _right });
        var frame = At(5);
        for (var pixel = 0; pixel < 60; pixel++)
            Assert.Equal(pixel >= 30, frame[pixel * 3] > 0);
    }

    [Fact]
    public void A_level_fills_its_share_of_the_zone()
    {
        _scene.Layers.Show(Alert("level", Red, 0) with { Shape = GlowShape.Level, Level = 0.4 });
        var frame = At(5);
        Assert.InRange(Enumerable.Range(0, 60).Count(pixel => frame[pixel * 3] > 100), 23, 25);
    }

    [Fact]
    public void Full_layers_give_way_to_what_matters_more_and_count()
    {
        for (var i = 0; i < LayerStack.GlowsMax; i++)
            Assert.True(_scene.Layers.Show(Alert($"{i}", Red, 0) with { Priority = i }));
        Assert.False(_scene.Layers.Show(Alert("least", Red, 0) with { Priority = -1 }));
        Assert.True(_scene.Layers.Show(Alert("most", Red, 0) with { Priority = 100 }));
        Assert.Equal(2UL, _scene.Layers.Refused);
        Assert.DoesNotContain(_scene.Layers.Glows, glow => glow.Key is "0" or "least");
        Assert.Equal(LayerStack.GlowsMax, _scene.Layers.Glows.Count);
    }

    [Fact]
    public void A_state_stays_until_somebody_has_seen_it_though_it_no_longer_holds()
    {
        Assert.True(_states.Raise("broken", _right, Red, Some.Seconds(1)));
        Assert.True(IsLit(At(3)));
        Assert.True(_states.Clear("broken", Some.Seconds(3)));
        Assert.True(IsLit(At(100)));
        Assert.False(_states.States.Single().IsActive);
        Assert.True(_states.Acknowledge("broken", "ana", Noon, Some.Seconds(100)));
        Assert.False(IsLit(At(102)));
        Assert.Empty(_states.States);
    }

    [Fact]
    public void A_state_that_was_seen_keeps_its_ends_while_it_holds_and_says_who_and_when()
    {
        _states.Raise("broken", _right, Red, Some.Seconds(1));
        Assert.True(_states.Acknowledge("broken", "ana", Noon, Some.Seconds(5)));
        Assert.False(_states.Acknowledge("broken", "ben", Noon, Some.Seconds(6)));
        var state = Assert.Single(_states.States);
        Assert.Equal(("ana", Noon, true), (state.AcknowledgedBy, state.AcknowledgedAt!.Value, state.IsActive));
        var frame = At(8);
        Assert.True(frame[30 * 3] > 50 && frame[59 * 3] > 50);
        Assert.InRange(frame[45 * 3], 0, 12);

        // It still holds: raising it again is nothing new.
        Assert.True(_states.Raise("broken", _right, Red, Some.Seconds(9)));
        Assert.Equal("ana", _states.States.Single().AcknowledgedBy);
        Assert.True(_states.Clear("broken", Some.Seconds(10)));
        Assert.Empty(_states.States);
        _states.Raise("broken", _right, Red, Some.Seconds(20));
        Assert.Null(_states.States.Single().AcknowledgedBy);
    }

    [Fact]
    public void Pulses_shine_through_a_state()
    {
        _states.Raise("broken", _all, Red, TimeSpan.Zero);
        var quiet = At(10);
        _scene.TryAdd(Some.Pulse(_all) with { Start = Some.Seconds(9) });
        var frame = At(10);
        Assert.True(frame[28 * 3 + 1] > quiet[28 * 3 + 1] + 10);
    }

    [Fact]
    public void States_are_bounded()
    {
        for (var i = 0; i < StickyStates.StatesMax; i++)
            Assert.True(_states.Raise($"{i}", _all, Red, TimeSpan.Zero));
        Assert.False(_states.Raise("more", _all, Red, TimeSpan.Zero));
        Assert.True(_states.Raise("3", _all, Red, TimeSpan.Zero));
        Assert.False(_states.Clear("more", TimeSpan.Zero));
        Assert.False(_states.Acknowledge("more", "ana", Noon, TimeSpan.Zero));
    }

    private Glow Alert(string key, LinearColor color, double start) => new()
    {
        Key = key, Zone = _all, Color = color, Layer = LayerKind.Alert, Start = Some.Seconds(start),
    };

    private byte[] At(double seconds)
    {
        _scene.Advance(Some.Seconds(seconds));
        _renderer.Render(_scene, Some.Seconds(seconds));
        return _renderer.Bytes.ToArray();
    }

    private byte[] Fresh(Background background, double seconds)
    {
        var (scene, renderer) = (new Scene(), new OneStrip(_strip, 1, 100_000));
        scene.SetBackground(background, TimeSpan.Zero);
        renderer.Render(scene, Some.Seconds(seconds));
        return renderer.Bytes.ToArray();
    }

    private static bool IsLit(byte[] frame) => frame.Chunk(3).Count(pixel => pixel[0] > 200) > 10;

    private static LinearColor Strongest(byte[] frame)
    {
        var pixel = frame.AsSpan(90, 3);
        return new LinearColor(pixel[0] > 200 ? 1 : 0, pixel[1] > 200 ? 1 : 0, pixel[2] > 200 ? 1 : 0);
    }
}
