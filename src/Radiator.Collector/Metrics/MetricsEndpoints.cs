using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Answers;
using Radiator.Collector.Http;
using Radiator.Collector.Tap;
using Radiator.Events;

namespace Radiator.Collector.Metrics;

/// <summary>
/// <c>/healthz</c> for whoever asks: it says no more than whether events are taken. <c>/metrics</c> for whoever may
/// read. docs/answers.md lists them.
/// </summary>
internal sealed class MetricsEndpoints(StatsReader stats, PlanInUse plan, ReaderGate gate) : IEndpointGroup
{
    public void Map(HttpRoutes routes)
    {
        routes.Map(HttpMethods.Get, "/healthz", OriginPolicy.None, Health);
        routes.Map(HttpMethods.Get, "/metrics", OriginPolicy.None, gate.Behind(Metrics));
    }

    private Task Health(HttpContext context)
    {
        var isFailing = stats.Read().IsLogFailing;
        context.Response.StatusCode = isFailing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Write(
            context.Response, "application/json",
            isFailing ? """{"status":"failing","message":"the event log takes no writes"}""" : """{"status":"ok"}""");
    }

    private Task Metrics(HttpContext context) =>
        Write(context.Response, PrometheusText.ContentType, Render(stats.Read()));

    private string Render(CollectorStats now)
    {
        var text = new PrometheusText();
        text.Counter(
            "radiator_collector_requests_total", "Requests of the tracking API whose body was read.", now.Requests);
        text.Counter("radiator_collector_received_bytes_total", "Bytes of their bodies, as sent.", now.BytesReceived);
        text.Counter("radiator_collector_events_total", "Events that were written to the log.", now.Events);
        // Every reason, also those at 0: a rate needs a first value, and there are only so many.
        text.Counters(
            "radiator_collector_discards_total", "Requests and items that became no event, by reason.", "reason",
            Enum.GetValues<DiscardReason>().Where(reason => reason != DiscardReason.None).Select(
                reason => KeyValuePair.Create(reason.Code(), now.Discards.GetValueOrDefault(reason))));
        text.Counters(
            "radiator_collector_refused_total", "Requests that were told to come again, by status.", "status",
            [new("429", now.RefusedBusy), new("503", now.RefusedFailed)]);
        text.Counters(
            "radiator_collector_rate_limited_total", "Requests told 429 because of their write key's rate, by source.",
            "source", now.RefusedForRateBySource);
        text.Gauges(
            "radiator_collector_connections", "Connections that are open, by port.", "port",
            [new("http", now.Connections.Senders), new("grpc", now.Connections.Subscribers)]);
        text.Counters(
            "radiator_collector_connections_refused_total", "Connections that were closed at once, by limit.", "limit",
            [new("all", now.RefusedConnections), new("address", now.RefusedConnectionsOfAddress)]);
        text.Gauge("radiator_collector_subscribers", "Subscriptions that run.", now.Subscribers);
        text.Gauge("radiator_collector_log_head_offset", "The offset that the next record gets.", now.HeadOffset);
        text.Gauge("radiator_collector_log_oldest_offset", "The first offset that can be read.", now.OldestOffset);
        text.Gauge("radiator_collector_log_bytes", "Bytes of the log's files.", now.LogBytes);
        text.Gauge("radiator_collector_log_failing", "1 while the log takes no writes.", now.IsLogFailing ? 1 : 0);
        text.Gauge("radiator_collector_ring_bytes", "Bytes of the newest records in memory.", now.RingBytes);
        text.Gauge("radiator_collector_message_ids", "Message ids that are remembered.", now.RememberedIds);
        text.Counter(
            "radiator_collector_message_ids_evicted_total", "Message ids forgotten before their time.", now.EvictedIds);
        text.Gauge("radiator_collector_internal_ids", "Ids that were learnt of internal people.", now.KnownInternalIds);
        text.Counter(
            "radiator_collector_internal_ids_evicted_total", "Ids of internal people that were forgotten for room.",
            now.EvictedInternalIds);
        if (plan.IsConfigured)
            text.Gauge(
                "radiator_collector_plan_current", "1 while the newest version of the plan file is in use.",
                plan.Get().Problem.Length == 0 ? 1 : 0);
        if (now.Taps.Count > 0)
            Taps(text, now.Taps);
        return text.ToString();
    }

    private static void Taps(PrometheusText text, IReadOnlyList<TapStats> taps)
    {
        IEnumerable<KeyValuePair<string, long>> Of(Func<TapStats, long> value) =>
            taps.Select(tap => KeyValuePair.Create(tap.Name, value(tap)));
        text.Counters(
            "radiator_collector_tap_sent_total", "Events that an upstream has taken.", "tap", Of(tap => tap.Sent));
        text.Counters(
            "radiator_collector_tap_refused_total", "Events that an upstream has refused for good.", "tap",
            Of(tap => tap.Refused));
        text.Counters(
            "radiator_collector_tap_missed_total", "Records that were gone before they could be sent.", "tap",
            Of(tap => (long)tap.Missed));
        text.Gauges(
            "radiator_collector_tap_behind", "Records between a tap and the head.", "tap", Of(tap => (long)tap.Behind));
        text.Gauges(
            "radiator_collector_tap_up", "1 unless an upstream's last answer was to come again.", "tap",
            Of(tap => tap.IsUpstreamUp ? 1 : 0));
    }

    private static Task Write(HttpResponse response, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.Headers.ContentType = type;
        response.ContentLength = bytes.Length;
        response.BodyWriter.Write(bytes);
        return Task.CompletedTask;
    }
}
