using System.Text;
using Radiator.Events;
using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>
/// Every client of docs/sdks.md, started with the very code of that page: all its kinds of calls, 250 of them, are in
/// the log exactly once, with the content that was asked for and the bytes that were sent; over a bad network too.
/// </summary>
[Trait("Category", "Slow")]
public class ClientTests(ClientMatrix matrix) : IClassFixture<ClientMatrix>
{
    public static TheoryData<string> HonestRows => ClientMatrix.HonestRows;

    public static TheoryData<string> LeavingRows => ClientMatrix.LeavingRows;

    public static TheoryData<string, string> BadRows => ClientMatrix.BadRows;

    [ClientTheory]
    [MemberData(nameof(HonestRows))]
    public async Task Each_call_arrives_exactly_once_and_equal(string client)
    {
        var outcome = await matrix.OutcomeAsync(Client.Named(client), Network.Honest);
        if (outcome.Client.MayNeverSend)
            AssertGivenUp(outcome, Lost(outcome));
        else
            Assert.Equal(ClientMatrix.Calls, outcome.Events.Count);
        // The next page of a site sends again what the last one was still waiting for.
        Assert.All(outcome.Discards, discard => Assert.True(
            outcome.Client.SendsTheRestWhenLeaving && discard.Reason == DiscardReason.Duplicate, discard.ReasonCode));
        AssertTrue(outcome);
    }

    [ClientTheory]
    [MemberData(nameof(LeavingRows))]
    public async Task What_a_page_sends_before_or_after_it_is_left_arrives_exactly_once(string client)
    {
        var outcome = await matrix.OutcomeAsync(Client.Leaving.Single(one => one.Name == client), Network.Honest);
        Assert.All(outcome.Discards, discard => Assert.Equal(DiscardReason.Duplicate, discard.Reason));
        AssertTrue(outcome);
        var lost = Lost(outcome);
        if (outcome.Client.MayNeverSend)
            AssertGivenUp(outcome, lost);
        else
            Assert.Empty(lost);
        // Every page got something through: the next page sends what the last one stored.
        Assert.InRange(outcome.Events.Count, outcome.Client.Pages, ClientMatrix.Calls);
    }

    [ClientTheory]
    [MemberData(nameof(BadRows))]
    public async Task Over_a_bad_network_each_call_arrives_exactly_once_unless_its_client_gave_it_up(
        string client, string network)
    {
        var outcome = await matrix.OutcomeAsync(Client.Named(client), Network.Named(network));
        var met = outcome.Requests.Select(request => request.Misbehaviour).ToHashSet();
        Assert.All(outcome.Network.Kinds, kind => Assert.Contains(kind, met));
        Assert.All(outcome.Discards, discard => Assert.Equal(DiscardReason.Duplicate, discard.Reason));
        AssertTrue(outcome);

        var lost = Lost(outcome);
        if (outcome.Client.GivesUpAfter.Count == 0)
            Assert.Empty(lost);
        else
            AssertGivenUp(outcome, lost);
    }

    /// <summary>What is in the log is what was asked for and what was sent, and nothing is in it twice.</summary>
    private static void AssertTrue(ClientOutcome outcome)
    {
        Assert.Equal(ClientMatrix.Calls, outcome.Calls.DistinctBy(call => call.Number).Count());
        var byNumber = outcome.Events.ToDictionary(ClientCall.NumberOf);
        foreach (var call in outcome.Calls)
        {
            if (byNumber.TryGetValue(call.Number, out var received))
                call.AssertSameAs(received);
        }

        var sent = outcome.LaterRequests.Where(request => request.CollectorStatus == 200)
            .SelectMany(SentItem.Of).Select(item => Encoding.Latin1.GetString(item.Bytes)).ToHashSet();
        Assert.All(outcome.Events, received => Assert.Contains(Encoding.Latin1.GetString(received.RawJson.Span), sent));
    }

    private static HashSet<int> Lost(ClientOutcome outcome)
    {
        var lost = outcome.Calls.Select(call => call.Number).ToHashSet();
        lost.ExceptWith(outcome.Events.Select(ClientCall.NumberOf));
        return lost;
    }

    /// <summary>The requests that carried these calls.</summary>
    private static ILookup<int, RecordedRequest> Tries(ClientOutcome outcome, HashSet<int> calls) => outcome.Requests
        .SelectMany(SentItem.Of, (request, item) => (request, item.Number))
        .Where(sent => calls.Contains(sent.Number)).ToLookup(sent => sent.Number, sent => sent.request);

    /// <summary>
    /// The proxy's record shows that what is missing never reached the collector: its client did not send it, or not
    /// again.
    /// </summary>
    private static void AssertGivenUp(ClientOutcome outcome, HashSet<int> lost)
    {
        var tries = Tries(outcome, lost);
        Assert.All(tries, requests => Assert.All(requests, request =>
        {
            Assert.Equal(0, request.CollectorStatus);
            Assert.Contains(request.Misbehaviour, outcome.Client.GivesUpAfter);
        }));
        var unread = outcome.Requests.Count(request => request.Misbehaviour == Misbehaviour.DropBeforeRead);
        if (!outcome.Client.MayNeverSend)
            Assert.InRange(lost.Count - tries.Count, 0, unread);
    }
}
