using Radiator.Events;
using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>What a client was asked for, what passed the proxy, and what the collector's log has of it.</summary>
internal sealed record ClientOutcome(
    Client Client,
    Network Network,
    List<ClientCall> Calls,
    IReadOnlyList<RecordedRequest> Requests,
    List<AnalyticsEvent> Events,
    List<Discard> Discards)
{
    /// <summary>What had passed when the log was read (<see cref="Requests"/>), and what came meanwhile.</summary>
    public required IReadOnlyList<RecordedRequest> LaterRequests { get; init; }
}
