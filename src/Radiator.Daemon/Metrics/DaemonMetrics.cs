using System.Globalization;
using System.Text;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Metrics;

/// <summary>
/// The daemon's figures in the Prometheus text format 0.0.4 (prometheus.io, "Exposition formats"). They hold names of
/// strips and receivers, which the configuration bounds, and nothing of any event. Not thread-safe.
/// </summary>
internal sealed class DaemonMetrics
{
    /// <summary>Of an answer with this text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    private DaemonMetrics()
    {
    }

    /// <summary>The figures of one moment.</summary>
    public static string Render(Stats stats)
    {
        var metrics = new DaemonMetrics();
        metrics.Link(stats);
        metrics.Events(stats);
        metrics.Plans(stats);
        metrics.Lights(stats);
        metrics.Notices(stats);
        return metrics._text.ToString();
    }

    private void Link(Stats stats)
    {
        Gauge("radiator_daemon_link_up", "1 while the collector is read, live or catching up.",
            stats.Link is LinkState.Live or LinkState.CatchingUp ? 1 : 0);
        Gauge("radiator_daemon_lag_records", "Records between the daemon and the collector's head.", stats.LagRecords);
        Gauge("radiator_daemon_lag_seconds", "How old the newest record was when it was read.", stats.LagNanos / 1e9);
        Gauge("radiator_daemon_next_offset", "The offset that is read next.", stats.NextOffset);
        Counter("radiator_daemon_lost_total", "Records that could not be delivered, kept over restarts.", stats.Lost);
        Counter("radiator_daemon_gaps_unknown_total", "Gaps whose size nobody knows.", stats.GapsUnknown);
    }

    private void Events(Stats stats)
    {
        Family("radiator_daemon_events_total", "counter", "Events by verdict, kept over restarts.");
        Sample("radiator_daemon_events_total", "verdict", "conforming", stats.Conforming);
        Sample("radiator_daemon_events_total", "verdict", "violating", stats.Violating);
        Sample("radiator_daemon_events_total", "verdict", "unplanned", stats.Unplanned);
        Sample("radiator_daemon_events_total", "verdict", "unchecked", stats.Unchecked);
        Counter("radiator_daemon_discards_total", "What never became an event.", stats.Discards);
        Counter("radiator_daemon_late_total", "Events that came too late to draw.", stats.Late);
        Gauge("radiator_daemon_ring_bytes", "Bytes of the newest records in memory.", stats.RingBytes);
    }

    private void Plans(Stats stats) => Gauge(
        "radiator_daemon_plan_current", "1 while the newest version of each plan file is in use.",
        stats.PlanProblem.Length == 0 ? 1 : 0);

    private void Lights(Stats stats)
    {
        Gauge("radiator_daemon_light_rules_current", "1 while the newest version of the light rules is in use.",
            stats.LightsProblem.Length == 0 ? 1 : 0);
        Counter("radiator_daemon_pulses_total", "Pulses that were drawn.", stats.Pulses);
        Counter("radiator_daemon_pulses_dropped_total", "Pulses that found no place.", stats.PulsesDropped);
        Counter("radiator_daemon_frames_skipped_total", "Frames that were not made in time.", stats.FramesSkipped);
        Family("radiator_daemon_output_up", "gauge", "1 while a strip's output works.");
        foreach (var output in stats.Outputs)
            Sample("radiator_daemon_output_up", "strip", output.Name, output.Problem.Length == 0 ? 1 : 0);
        Family("radiator_daemon_output_frames_total", "counter", "Frames that an output was given.");
        foreach (var output in stats.Outputs)
            Sample("radiator_daemon_output_frames_total", "strip", output.Name, output.Frames);
        Family("radiator_daemon_output_amperes", "gauge", "Estimate of what a strip draws.");
        foreach (var output in stats.Outputs)
            Sample("radiator_daemon_output_amperes", "strip", output.Name, output.Milliamps / 1000);
    }

    private void Notices(Stats stats)
    {
        Family("radiator_daemon_notices_waiting", "gauge", "Violations that a receiver has not taken yet.");
        foreach (var notices in stats.Notices)
            Sample("radiator_daemon_notices_waiting", "receiver", notices.Name, notices.Waiting);
        Family("radiator_daemon_notices_dropped_total", "counter", "Violations that were pushed out while waiting.");
        foreach (var notices in stats.Notices)
            Sample("radiator_daemon_notices_dropped_total", "receiver", notices.Name, notices.Dropped);
    }

    private void Counter(string name, string help, double value)
    {
        Family(name, "counter", help);
        Line(name, value);
    }

    private void Gauge(string name, string help, double value)
    {
        Family(name, "gauge", help);
        Line(name, value);
    }

    private void Family(string name, string type, string help) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private void Sample(string name, string label, string of, double value) =>
        Line($"{name}{{{label}=\"{Escape(of)}\"}}", value);

    private void Line(string series, double value) =>
        _text.Append(CultureInfo.InvariantCulture, $"{series} {value:R}\n");

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
