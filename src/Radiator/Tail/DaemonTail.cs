using System.Globalization;
using System.Reflection;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tail;

/// <summary>The stream of a daemon: events with verdicts.</summary>
/// <param name="address"><c>unix:/path</c> or <c>http://host:port</c>.</param>
/// <param name="filter">Observation scope; the daemon applies it.</param>
/// <param name="start">Where to begin, as far back as the daemon's memory goes; after a loss it goes on where it
/// was.</param>
/// <param name="withFrames">Whether strip frames and counters are wanted too.</param>
/// <param name="clock">For waits between tries.</param>
public sealed class DaemonTail(string address, string filter, TailStart start, bool withFrames, TimeProvider clock)
    : ITailSource
{
    private const uint SnapshotMax = 200_000;

    private readonly List<TailItem> _snapshot = [];
    private Guid _logId;
    private ulong? _next = start.Offset;

    /// <inheritdoc/>
    public async Task RunAsync(Action<TailItem> show, CancellationToken cancellationToken)
    {
        using var client = new DaemonClient(address);
        await Reconnecting.RunAsync(
            "the daemon at " + address,
            lives => ReadAsync(client, lives, show, cancellationToken), show, clock, cancellationToken);
    }

    private async Task ReadAsync(
        DaemonClient client, Action lives, Action<TailItem> show, CancellationToken cancellationToken)
    {
        _snapshot.Clear();
        await using var call = client.Attach(Request(), cancellationToken);
        while (await call.MoveNextAsync())
        {
            lives();
            Handle(call.Current, show);
        }
    }

    private AttachRequest Request() => new()
    {
        ClientVersion =
            typeof(DaemonTail).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                ?.InformationalVersion ?? "",
        ClientProtocol = ProtocolVersion.Current,
        SnapshotLimit = _next is not null || start.Oldest ? SnapshotMax : 0,
        Observations = true,
        Frames = withFrames,
        Filter = filter,
    };

    private void Handle(AttachReply reply, Action<TailItem> show)
    {
        switch (reply.KindCase)
        {
            case AttachReply.KindOneofCase.Hello when reply.Hello.Mismatch.Length > 0:
                show(new TailItem.Notice(reply.Hello.Mismatch, true));
                break;
            case AttachReply.KindOneofCase.Snapshot:
                _snapshot.AddRange(reply.Snapshot.Observations_.Select(Item).OfType<TailItem>());
                break;
            case AttachReply.KindOneofCase.SnapshotEnd:
                ShowSnapshot(reply.SnapshotEnd.Complete, show);
                break;
            case AttachReply.KindOneofCase.Live:
                ShowLive(reply.Live, show);
                break;
            case AttachReply.KindOneofCase.Stats:
                show(new TailItem.Counters(reply.Stats));
                break;
            case AttachReply.KindOneofCase.Frames:
                show(new TailItem.Frames(reply.Frames));
                break;
            case AttachReply.KindOneofCase.Notice:
                show(new TailItem.Notice(reply.Notice.Text, reply.Notice.Problem));
                break;
        }
    }

    // It comes newest first, and a line printer wants it oldest first; the daemon's ring bounds it.
    private void ShowSnapshot(bool complete, Action<TailItem> show)
    {
        if (_snapshot.Count > 0 && _next is { } next && OffsetOf(_snapshot[^1]) is var (logId, oldest)
            && (_logId == default || logId == _logId) && oldest > next && filter.Length == 0)
            show(new TailItem.Gap(
                "the daemon's memory does not go back that far; the collector's log may (--collector)", oldest - next));
        else if (!complete && (_next is not null || start.Oldest))
            show(new TailItem.Notice(string.Create(
                CultureInfo.InvariantCulture, $"the daemon remembers more than the {SnapshotMax} shown"), true));
        for (var i = _snapshot.Count - 1; i >= 0; i--)
            ShowOnce(_snapshot[i], show);
        _snapshot.Clear();
    }

    private void ShowLive(Observations live, Action<TailItem> show)
    {
        if (live.Dropped > 0)
            show(new TailItem.Gap("this reader was slower than the stream", live.Dropped));
        foreach (var observation in live.Observations_)
        {
            if (Item(observation) is { } item)
                ShowOnce(item, show);
        }
    }

    private void ShowOnce(TailItem item, Action<TailItem> show)
    {
        var (logId, offset) = OffsetOf(item);
        if (_logId != default && logId != _logId)
            _next = null;
        _logId = logId;
        if (_next is { } next && offset < next)
            return;
        _next = offset + 1;
        show(item);
    }

    private static (Guid LogId, ulong Offset) OffsetOf(TailItem item) => item switch
    {
        TailItem.Seen seen => (seen.Event.Id.LogId, seen.Event.Id.Offset),
        TailItem.Discarded discarded => (discarded.Discard.Id.LogId, discarded.Discard.Id.Offset),
        _ => throw new ArgumentException("Only records have an offset.", nameof(item)),
    };

    private static TailItem? Item(Observation message) =>
        message.ToObservation() is { } observation ? new TailItem.Seen(observation.Event, observation)
        : message.ToDiscard() is { } discard ? new TailItem.Discarded(discard)
        : null;
}
