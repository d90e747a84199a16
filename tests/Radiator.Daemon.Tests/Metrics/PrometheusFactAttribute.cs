using Radiator.Testing;

namespace Radiator.Daemon.Tests.Metrics;

/// <summary>A test against the parser of Prometheus' own Python client.</summary>
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        if (!Peer.HasPythonPrometheus)
            Skip = "Needs /usr/bin/python3 with prometheus_client (Debian: python3-prometheus-client).";
    }
}
