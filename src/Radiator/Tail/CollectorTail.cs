using Radiator.CommandLine;
using Radiator.Events;
using Radiator.Wire;
using Radiator.Wire.Credentials;
using Radiator.Wire.Stream.V1;

namespace Radiator.Tail;

/// <summary>The stream of a collector: events as they arrived, without verdicts.</summary>
/// <param name="link">The collector, and what it is shown.</param>
/// <param name="filter">Event scope; the collector applies it.</param>
/// <param name="start">Where to begin; after a loss it goes on where it was.</param>
/// <param name="clock">For waits between tries.</param>
public sealed class CollectorTail(CollectorLink link, string filter, TailStart start, TimeProvider clock)
    : ITailSource
{
    private Position? _position;
    private ulong? _headAtStart;

    /// <summary>The collector answers for the first time.</summary>
    public event Action? Answered;

    /// <summary>Everything that was there at that moment has been shown.</summary>
    public event Action? CaughtUp;

    /// <inheritdoc/>
    public async Task RunAsync(Action<TailItem> show, CancellationToken cancellationToken)
    {
        using var client = Connect();
        await Reconnecting.RunAsync(
            "the collector at " + link.Address,
            lives => ReadAsync(client, lives, show, cancellationToken), show, clock, cancellationToken);
    }

    private EventStreamClient Connect()
    {
        try
        {
            return link.Connect(clock);
        }
        catch (CredentialException exception)
        {
            throw new FailureException(exception.Message, exception);
        }
    }

    private async Task ReadAsync(
        EventStreamClient client, Action lives, Action<TailItem> show, CancellationToken cancellationToken)
    {
        await using var call = client.Subscribe(await RequestAsync(client, cancellationToken), cancellationToken);
        while (await call.MoveNextAsync())
        {
            lives();
            var isFirst = _headAtStart is null;
            var head = _headAtStart ??= call.Current.HeadOffset;
            if (isFirst)
                Answered?.Invoke();
            Show(call.Current, show);
            if (call.Current.NextOffset >= head && (isFirst || call.Current.FirstOffset < head))
                CaughtUp?.Invoke();
        }
    }

    private async Task<SubscribeRequest> RequestAsync(EventStreamClient client, CancellationToken cancellationToken)
    {
        var request = new SubscribeRequest { Filter = filter };
        if (_position is null && start.Offset is { } offset)
        {
            var info = await client.GetInfoAsync(TimeSpan.FromSeconds(10), cancellationToken);
            _position = new Position { LogId = info.LogId, Epoch = info.Epoch, NextOffset = offset };
        }

        request.StartAt = _position is not null ? StartAt.Position : start.Oldest ? StartAt.Oldest : StartAt.Latest;
        request.Position = _position;
        return request;
    }

    private void Show(Batch batch, Action<TailItem> show)
    {
        if (batch.Gap is { } gap)
            show(new TailItem.Gap(Words(gap.Reason), gap.HasCount ? gap.Count : null));
        var logId = batch.LogId.ToLogId();
        var requests = batch.Requests.DistinctBy(request => request.Id).ToDictionary(
            request => request.Id, request => request.ToEnvelope());
        foreach (var record in batch.Records)
        {
            var request = requests.GetValueOrDefault(record.RequestId) ?? new RequestEnvelope();
            if (record.KindCase == Record.KindOneofCase.Event)
                show(new TailItem.Seen(record.ToEvent(logId, request), null));
            else if (record.KindCase == Record.KindOneofCase.Discard)
                show(new TailItem.Discarded(record.ToDiscard(logId, request)));
        }

        _position = new Position { LogId = batch.LogId, Epoch = batch.Epoch, NextOffset = batch.NextOffset };
    }

    private static string Words(GapReason reason) => reason switch
    {
        GapReason.Retention => "they aged out of the collector's log before they were read",
        GapReason.LogReplaced => "the collector has another log than before",
        GapReason.TailLost => "the collector stopped uncleanly and had sent more than it kept",
        _ => "the collector gave a reason that this version does not know",
    };
}
