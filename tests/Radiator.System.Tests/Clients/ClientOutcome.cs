using Radiator.Events;
using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>What a client was asked for, what passed the proxy, and what the collector's log has of it.</summary>
/// <param name="Requests">All that had passed the proxy when the log was read.</param>
/// <param name="LaterRequests">These, and what came while it was read.</param>
internal sealed record ClientOutcome(
    Client Client,
    Network Network,
    List<ClientCall> Calls,
    IReadOnlyList<RecordedRequest> Requests,
    IReadOnlyList<RecordedRequest> LaterRequests,
    List<AnalyticsEvent> Events,
    List<Discard> Discards);
