using System.Globalization;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Benchmarks.Soak;

/// <summary>What the log holds at the end, read over the stream from its first record to its head.</summary>
internal sealed class LogCount
{
    private readonly Dictionary<long, int> _times = [];

    public ulong Records { get; private set; }

    public ulong Events { get; private set; }

    /// <summary>By reason, with what was folded into a record counted.</summary>
    public SortedDictionary<string, ulong> Discards { get; } = new(StringComparer.Ordinal);

    /// <summary>Places where offsets were not dense.</summary>
    public int Holes { get; private set; }

    /// <summary>Numbers that are there more than once.</summary>
    public int Twice => _times.Count(entry => entry.Value > 1);

    public ulong Head { get; private set; }

    public bool Has(long number) => _times.ContainsKey(number);

    public static async Task<LogCount> ReadAsync(string grpcAddress, string idPrefix)
    {
        var count = new LogCount();
        using var client = new EventStreamClient(grpcAddress, null);
        var info = await client.GetInfoAsync(TimeSpan.FromSeconds(30), default);
        count.Head = info.HeadOffset;
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var request = new SubscribeRequest { StartAt = StartAt.Oldest, EndOffset = info.HeadOffset };
        await using var call = client.Subscribe(request, giveUp.Token);
        while (await call.MoveNextAsync())
        {
            if (call.Current.Gap is not null)
                count.Holes++;
            foreach (var record in call.Current.Records)
                count.Add(record, idPrefix);
        }

        return count;
    }

    private void Add(Record record, string idPrefix)
    {
        if (record.Offset != Records)
            Holes++;
        Records = record.Offset + 1;
        if (record.Event is { } made)
        {
            Events++;
            var number = long.Parse(
                made.MessageId.AsSpan(idPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
            _times[number] = _times.GetValueOrDefault(number) + 1;
        }
        else if (record.Discard is { } discard)
        {
            Discards[discard.Reason] = Discards.GetValueOrDefault(discard.Reason) + discard.Count;
        }
    }
}
