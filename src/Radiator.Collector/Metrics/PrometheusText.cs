using System.Globalization;
using System.Text;

namespace Radiator.Collector.Metrics;

/// <summary>
/// Metrics in the Prometheus text format 0.0.4 (prometheus.io, "Exposition formats"): a HELP and a TYPE line for each
/// family, then its samples, each line ended by a line feed. Not thread-safe.
/// </summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Only ever goes up while the process lives; the name ends in <c>_total</c>.</summary>
    public void Counter(string name, string help, long value) => Single(name, "counter", help, value);

    public void Gauge(string name, string help, double value) => Single(name, "gauge", help, value);

    /// <summary>A counter for each value of one label. Who calls bounds how many there are.</summary>
    public void Counters(string name, string help, string label, IEnumerable<KeyValuePair<string, long>> values) =>
        Several(name, "counter", help, label, values);

    /// <summary>Likewise gauges.</summary>
    public void Gauges(string name, string help, string label, IEnumerable<KeyValuePair<string, long>> values) =>
        Several(name, "gauge", help, label, values);

    public override string ToString() => _text.ToString();

    private void Several(
        string name, string type, string help, string label, IEnumerable<KeyValuePair<string, long>> values)
    {
        Family(name, type, help);
        foreach (var (of, value) in values)
            Sample($"{name}{{{label}=\"{Label(of)}\"}}", value);
    }

    private void Single(string name, string type, string help, double value)
    {
        Family(name, type, help);
        Sample(name, value);
    }

    private void Family(string name, string type, string help) => _text
        .Append("# HELP ").Append(name).Append(' ')
        .Append(help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
        .Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Sample(string series, double value) =>
        _text.Append(series).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');

    private static string Label(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
