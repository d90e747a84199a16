using Radiator.Events;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Strips;

/// <summary>
/// The strips as the daemon drives them: what they show, what they draw, why a light is there. UI thread.
/// </summary>
public sealed class StripBoard
{
    private readonly Dictionary<string, StripView> _strips = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ulong Frames, long At)> _before = new(StringComparer.Ordinal);

    private IReadOnlyList<StripView>? _list;

    /// <summary>Strips in the order in which the daemon names them; none for a file.</summary>
    public IReadOnlyList<StripView> Strips => _list ??= [.. _strips.Values];

    /// <summary>Pulses that were drawn since the daemon's start.</summary>
    public long Pulses { get; private set; }

    /// <summary>Pulses that were not drawn because too many came.</summary>
    public long PulsesDropped { get; private set; }

    /// <summary>Why the rules of the lights are not those of the file; empty where they are.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>From the collector's receipt to the frame that is handed out, median; null where no pulse was
    /// drawn.</summary>
    public TimeSpan? DelayP50 { get; private set; }

    /// <summary>As above, of the slowest hundredth.</summary>
    public TimeSpan? DelayP99 { get; private set; }

    /// <summary>The rules, in order; null before they are known.</summary>
    public GetLightRulesReply? Rules { get; private set; }

    /// <summary>The strip that was last asked about; empty where none was.</summary>
    public string ExplainedStrip { get; private set; } = "";

    /// <summary>Where on it, in metres.</summary>
    public double ExplainedAt { get; private set; }

    /// <summary>What made the light there, strongest first; null while there is no answer.</summary>
    public IReadOnlyList<LightCause>? Causes { get; private set; }

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    internal void Take(Stats stats)
    {
        (Pulses, PulsesDropped, Problem) = ((long)stats.Pulses, (long)stats.PulsesDropped, stats.LightsProblem);
        DelayP50 = stats.HasLightP50Nanos ? TimeSpan.FromTicks(stats.LightP50Nanos / 100) : null;
        DelayP99 = stats.HasLightP99Nanos ? TimeSpan.FromTicks(stats.LightP99Nanos / 100) : null;
        var named = stats.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _strips.Keys.Where(name => !named.Contains(name)).ToArray())
            _strips.Remove(gone);
        foreach (var output in stats.Outputs)
        {
            var strip = _strips.GetValueOrDefault(output.Name) ?? new StripView { Name = output.Name };
            _strips[output.Name] = strip with
            {
                Type = output.Type,
                Pixels = (int)output.Pixels,
                Meters = output.Meters,
                Frames = (long)output.Frames,
                FramesPerSecond = FramesPerSecond(output, stats.TimeUnixNanos),
                Milliamps = output.Milliamps,
                MilliampsMax = output.MilliampsMax,
                Problem = output.Problem,
            };
        }

        _list = null;
        Version++;
    }

    internal void Take(StripFrames frames)
    {
        foreach (var frame in frames.Frames)
        {
            var strip = _strips.GetValueOrDefault(frame.Strip) ?? new StripView { Name = frame.Strip };
            _strips[frame.Strip] = strip with
            {
                Rgb = frame.Rgb.Memory, Pixels = Math.Max(strip.Pixels, frame.Rgb.Length / 3),
            };
        }

        _list = null;
        Version++;
    }

    internal void Take(GetLightRulesReply rules)
    {
        Rules = rules;
        Version++;
    }

    internal void Ask(string strip, double positionM)
    {
        (ExplainedStrip, ExplainedAt, Causes) = (strip, positionM, null);
        Version++;
    }

    internal void Take(string strip, double positionM, ExplainReply? reply)
    {
        // An answer to an older question.
        if (strip != ExplainedStrip || positionM != ExplainedAt)
            return;
        Causes = reply is null ? []
            : [.. reply.Explanations.Select(one => new LightCause(
                new EventId(one.LogId.ToLogId(), one.Offset), one.Rule, one.Text))];
        Version++;
    }

    private double FramesPerSecond(OutputStats output, long now)
    {
        var before = _before.GetValueOrDefault(output.Name, (output.Frames, now));
        _before[output.Name] = (output.Frames, now);
        var seconds = (now - before.Item2) / 1e9;
        return seconds <= 0 || output.Frames < before.Item1 ? 0 : (output.Frames - before.Item1) / seconds;
    }
}
