using Google.Protobuf;
using Radiator.Daemon.Lights;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Lights.Rules;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>Which event made a light, and a light for trying out.</summary>
internal sealed class LightCalls(LightDriver lights)
{
    private const long MostNanos = 3_600_000_000_000;

    public Task<V1.ExplainReply> Explain(V1.ExplainRequest request, ServerCallContext context)
    {
        if (!double.IsFinite(request.PositionM))
            throw Refuse("position_m: allowed is a number of metres from the beginning of the strip");
        DateTimeOffset? at = request.TimeUnixNanos == 0 ? null : UnixNanos.ToTime(request.TimeUnixNanos);
        var reply = new V1.ExplainReply();
        foreach (var (id, rule, text) in lights.Explain(request.Strip, request.PositionM, at))
        {
            reply.Explanations.Add(new V1.Explanation
            {
                LogId = id.LogId.ToWire(),
                Offset = id.Offset,
                Rule = rule,
                Text = text,
            });
        }

        return Task.FromResult(reply);
    }

    public Task<V1.AcknowledgeLightsReply> Acknowledge(
        V1.AcknowledgeLightsRequest request, ServerCallContext context) =>
        Task.FromResult(new V1.AcknowledgeLightsReply { Ended = (uint)lights.Acknowledge(request.Rule) });

    public Task<V1.TestPulseReply> TestPulse(V1.TestPulseRequest request, ServerCallContext context)
    {
        try
        {
            return Task.FromResult(
                new V1.TestPulseReply { Strips = (uint)lights.TestPulse(request.Strip, request.Color) });
        }
        catch (FormatException error)
        {
            throw Refuse(error.Message);
        }
    }

    public Task<V1.GetLightRulesReply> GetLightRules(V1.GetLightRulesRequest request, ServerCallContext context)
    {
        var (rules, path, problem) = lights.GetRules();
        var reply = new V1.GetLightRulesReply { Name = rules.Name, Path = path, Problem = problem };
        foreach (var rule in rules.Rules)
        {
            reply.Rules.Add(new V1.LightRule
            {
                Name = rule.Name,
                When = rule.When.Text,
                Color = rule.ColorText,
                Rgb = ByteString.CopyFrom(Level(rule.Color.R), Level(rule.Color.G), Level(rule.Color.B)),
                Zone = rule.Zone,
                Pace = rule.Pace.ToString(),
                Direction = PulseWords.Of(rule.Direction),
                Shape = PulseWords.Of(rule.Shape),
                Priority = rule.IsPriority,
                Drawn = lights.CountDrawn(rule.Name),
            });
        }

        return Task.FromResult(reply);
    }

    private static byte Level(float linear) => (byte)Math.Round(Math.Clamp(linear, 0f, 1f) * 255);

    public Task<V1.TestLightsReply> TestLights(V1.TestLightsRequest request, ServerCallContext context)
    {
        LightPattern pattern = request.Pattern switch
        {
            V1.LightPattern.Colors => LightPattern.Colors,
            V1.LightPattern.Chase => LightPattern.Chase,
            _ => throw Refuse("pattern: allowed are COLORS and CHASE"),
        };
        if (request.TimeNanos <= 0 || request.TimeNanos > MostNanos)
            throw Refuse("time_nanos: allowed is above 0, up to an hour");
        var time = TimeSpan.FromTicks(request.TimeNanos / TimeSpan.NanosecondsPerTick);
        return Task.FromResult(
            new V1.TestLightsReply { Strips = (uint)lights.TryOut(pattern, request.Zone, time) });
    }

    public Task<V1.DarkenLightsReply> DarkenLights(V1.DarkenLightsRequest request, ServerCallContext context)
    {
        var time = TimeSpan.FromTicks(Math.Max(0, request.TimeNanos) / TimeSpan.NanosecondsPerTick);
        return Task.FromResult(new V1.DarkenLightsReply { Strips = (uint)lights.Darken(time) });
    }

    private static RpcException Refuse(string text) => new(new Status(StatusCode.InvalidArgument, text));
}
