using System.Globalization;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Benchmarks.Soak;

/// <summary>
/// A debugger that is attached to the daemon all the time, and notes each record. What its attachment left out because
/// it came too fast, it asks the daemon's ring for, as a debugger does.
/// </summary>
internal sealed class AttachedReader(string socket, string idPrefix, DeliveryRecord deliveries, Action<long> seen)
{
    private const uint PageRecords = 1_000;

    private Stats? _stats;

    /// <summary>The daemon's newest counters; null before the first.</summary>
    public Stats? Stats => Volatile.Read(ref _stats);

    /// <summary>Records that the attachment left out, all of which were asked for.</summary>
    public long Dropped { get; private set; }

    /// <summary>Records that the ring had lost as well.</summary>
    public long Unread { get; private set; }

    /// <summary>Times that the attachment ended by itself.</summary>
    public long Ended { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = new DaemonClient($"unix:{socket}");
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(client, cancellationToken);
            }
            catch (RpcException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException)
            {
                if (Stats is not null)
                    Ended++;
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task ReadAsync(DaemonClient client, CancellationToken cancellationToken)
    {
        var request = new AttachRequest { ClientProtocol = ProtocolVersion.Current, Observations = true };
        await using var call = client.Attach(request, cancellationToken);
        while (await call.MoveNextAsync())
        {
            var reply = call.Current;
            if (reply.KindCase == AttachReply.KindOneofCase.Stats)
                Volatile.Write(ref _stats, reply.Stats);
            if (reply.KindCase != AttachReply.KindOneofCase.Live)
                continue;
            Dropped += (long)reply.Live.Dropped;
            foreach (var observation in reply.Live.Observations_)
            {
                if (deliveries.NextOffset is { } next && observation.Record.Offset > next)
                    await FillAsync(client, next, observation.Record.Offset, cancellationToken);
                Note(observation.Record);
            }
        }
    }

    /// <summary>Everything of [from, to) that the ring still has.</summary>
    private async Task FillAsync(DaemonClient client, ulong from, ulong to, CancellationToken cancellationToken)
    {
        var found = new List<Record>();
        var request = new QueryRequest { BeforeOffset = to, Limit = PageRecords };
        while (request.BeforeOffset > from)
        {
            var page = await client.CallAsync(DaemonMethods.Query, request, cancellationToken);
            found.AddRange(page.Observations.Select(observation => observation.Record)
                .Where(record => record.Offset >= from));
            if (!page.HasNextBeforeOffset)
                break;
            request.BeforeOffset = page.NextBeforeOffset;
        }

        found.Reverse();
        found.ForEach(Note);
        Unread += (long)(to - from) - found.Count;
    }

    private void Note(Record record)
    {
        var id = record.Event?.MessageId ?? "";
        long? number = id.StartsWith(idPrefix, StringComparison.Ordinal)
            ? long.Parse(id.AsSpan(idPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
        deliveries.Deliver(record.Offset, number);
        if (number is { } known)
            seen(known);
    }
}
