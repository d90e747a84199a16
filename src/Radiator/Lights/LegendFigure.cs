using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Rules;
using Radiator.Lights.Schedules;

namespace Radiator.Lights;

/// <summary>One moment of one light on a short strip, drawn by the engine.</summary>
/// <param name="rules">Whose lights.</param>
internal sealed class LegendFigure(LightRules rules)
{
    private const int Pixels = 75;
    private const double Meters = 1.5;
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(3.4);

    private readonly Strip _strip = new("legend", Pixels, Meters);

    /// <summary>What a rule draws for an event that succeeded or failed by nobody's word.</summary>
    public byte[] Draw(LightRule rule)
    {
        var outcome = Says("outcome = failure") ? Outcome.Failure
            : Says("outcome = success") ? Outcome.Success : Outcome.Neutral;
        var verdict = Says("verdict = violating") ? Verdict.Violating
            : Says("verdict = unplanned") ? Verdict.Unplanned
            : Says("verdict = unchecked") ? Verdict.Unchecked : Verdict.Conforming;
        return Draw(rule, outcome, verdict);

        bool Says(string part) => rule.When.Text.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>What an outcome and a verdict do to a plain white pulse.</summary>
    public byte[] Draw(Outcome outcome, Verdict verdict) => Draw(White, outcome, verdict);

    /// <summary>Which way an outcome sends a plain pulse.</summary>
    public PulseDirection DirectionOf(Outcome outcome) => Map(White, outcome, Verdict.Conforming).Direction;

    /// <summary>What a strip shows when nothing runs.</summary>
    public byte[] Draw(Background background)
    {
        var scene = new Scene();
        scene.SetBackground(background, TimeSpan.Zero);
        return Render(scene, s_calm);
    }

    private static LightRule White { get; } = new()
    {
        Name = "any",
        When = Events.Filters.Filter.Everything,
        Color = new LinearColor(0.7f, 0.7f, 0.7f),
        ColorText = "white",
    };

    private byte[] Draw(LightRule rule, Outcome outcome, Verdict verdict)
    {
        var scene = new Scene();
        var pulse = Map(rule, outcome, verdict);
        if (rule.Level is not null)
        {
            scene.Layers.Show(new Glow
            {
                Key = rule.Name, Zone = Zone.Of(_strip), Color = rule.Color, Layer = LayerKind.Sticky,
                Shape = GlowShape.Level, Level = 0.6, Start = TimeSpan.Zero,
            });
        }
        else
        {
            scene.TryAdd(pulse);
        }

        return Render(scene, TimeSpan.FromSeconds(pulse.Shape is PulseShape.Breath ? 1 : 1.3));
    }

    private Pulse Map(LightRule rule, Outcome outcome, Verdict verdict)
    {
        // Two seconds from end to end, whatever the rule's pace: the head stands at two thirds.
        var own = new LightRules
        {
            Outcomes = rules.Outcomes,
            Verdicts = rules.Verdicts,
            Rules = [rule with
            {
                When = Events.Filters.Filter.Everything, Zone = "", Lane = 0, Stays = null, Level = null,
                Pace = PulsePace.EndToEnd(2),
            }],
            Gate = new DrawGate(["*"], true),
        };
        var observation = new Observation
        {
            Event = new AnalyticsEvent
            {
                Request = new RequestEnvelope(), RawJson = "{}"u8.ToArray(), Type = EventType.Track,
            },
            Outcome = outcome,
            Verdict = verdict,
        };
        PulseMapper.Bind(own, [_strip]).TryMap(observation, TimeSpan.Zero, out var mapped);
        return mapped.Pulse;
    }

    private byte[] Render(Scene scene, TimeSpan at)
    {
        var renderer = new RigRenderer(Rig.Of(_strip, new PowerBudget("legend", 1000 + Pixels * 61)));
        for (var now = TimeSpan.Zero; now <= at; now += TimeSpan.FromSeconds(1 / 30.0))
        {
            scene.Advance(now);
            renderer.Render(scene, now, Brightness.Full);
        }

        return renderer.FrameOf(0).ToArray();
    }
}
