using Radiator.Events.Checking;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;
using Radiator.Testing;

namespace Radiator.Lights.Rules.Tests;

/// <summary>How it went and whether the data is right, for somebody who sees no colours at all.</summary>
public class ToldApartTests
{
    private const int Frames = 60;
    private const double FramesPerSecond = 20;

    private readonly Strip _strip = new("strip", 100, 2);

    [Fact]
    public void Every_outcome_with_every_verdict_is_told_from_every_other_by_light_and_dark_alone()
    {
        var pictures = (
            from outcome in new[] { Outcome.Success, Outcome.Failure, Outcome.Neutral }
            from verdict in new[] { Verdict.Conforming, Verdict.Violating, Verdict.Unplanned, Verdict.Unchecked }
            select ($"{outcome} {verdict}", Picture(outcome, verdict))).ToArray();
        Assert.Equal(12, pictures.Length);
        foreach (var (left, a) in pictures)
        {
            foreach (var (right, b) in pictures.Where(other => string.CompareOrdinal(left, other.Item1) < 0))
            {
                var nearest = Enumerable.Range(-4, 9).Min(shift => Differ(a, b, shift));
                Assert.True(nearest > 0.3, $"{left} and {right}: {nearest:0.00}");
            }
        }
    }

    [Fact]
    public void Two_events_of_one_kind_look_alike()
    {
        var first = Picture(Outcome.Failure, Verdict.Unplanned, offset: 1);
        Assert.True(Differ(first, Picture(Outcome.Failure, Verdict.Unplanned, offset: 2), 0) < 0.05);
    }

    /// <summary>The light that is not in both, as a share of the light of the brighter one; 0: the same.</summary>
    private static double Differ(double[] left, double[] right, int shift)
    {
        var pixels = left.Length / Frames;
        var (between, a, b) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            var at = i + shift * pixels;
            var other = at >= 0 && at < right.Length ? right[at] : 0;
            between += (left[i] - other) * (left[i] - other);
            (a, b) = (a + left[i] * left[i], b + other * other);
        }

        return Math.Sqrt(between / Math.Max(a, b));
    }

    private double[] Picture(Outcome outcome, Verdict verdict, ulong offset = 7)
    {
        var mapper = PulseMapper.Bind(
            LightRulesReader.Read("rules: [{name: a, when: event = A, color: white, seconds: 2}]", new ManualTime()), [_strip]);
        Assert.True(mapper.TryMap(Observe.Track("A", outcome, verdict, offset: offset), TimeSpan.Zero, out var mapped));
        var (scene, renderer) = (new Scene(), new RigRenderer(Rig.Of(_strip, new PowerBudget("supply", 10_000))));
        scene.TryAdd(mapped.Pulse);
        var picture = new List<double>();
        for (var frame = 0; frame < Frames; frame++)
        {
            var now = TimeSpan.FromSeconds(frame / FramesPerSecond);
            scene.Advance(now);
            renderer.Render(scene, now, Brightness.Full);
            foreach (var pixel in renderer.FrameOf(0).ToArray().Chunk(3))
                picture.Add(0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2]);
        }

        return [.. picture];
    }
}
