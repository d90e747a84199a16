using System.Diagnostics;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Sources;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Benchmarks.Debugger;

/// <summary>A source that brings the same events again and again, so many a second.</summary>
internal sealed class SteadySource : IEventSource, IDisposable
{
    private readonly RingStore _store = new();
    private readonly List<Observation> _events = [];
    private readonly int _perSecond;
    private long _allocated;

    public SteadySource(ReadOnlyMemory<byte> lines, IEventChecker checker, int perSecond)
    {
        _perSecond = perSecond;
        var request = new RequestEnvelope
        {
            Source = "web", Environment = "production", ReceivedAt = DateTimeOffset.UnixEpoch,
        };
        while (lines.Span.IndexOf((byte)'\n') is var end and > 0)
        {
            if (StoredEvent.Read(lines[..end], request, out _) is { } read)
                _events.Add(Observe(read, checker.Check(read)));
            lines = lines[(end + 1)..];
        }
    }

    public string Name => "benchmark";

    public bool IsLive => true;

    public EventStore Store => _store;

    public IDaemonCalls? Daemon => null;

    /// <summary>Bytes that bringing the events allocated: not the screen's.</summary>
    public long Allocated => Volatile.Read(ref _allocated);

    public async Task RunAsync(ModelInbox inbox, CancellationToken cancellationToken)
    {
        inbox.SetLink(new LinkView { Phase = LinkPhase.Live, Peer = Name });
        var (begin, count) = (Stopwatch.GetTimestamp(), 0L);
        while (!cancellationToken.IsCancellationRequested)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var due = (long)(Stopwatch.GetElapsedTime(begin).TotalSeconds * _perSecond); count < due; count++)
                _store.Append(_events[(int)(count % _events.Count)]);
            Volatile.Write(ref _allocated, _allocated + GC.GetAllocatedBytesForCurrentThread() - before);
            inbox.RowsChanged();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Observation Observe(AnalyticsEvent seen, CheckResult result) =>
        new() { Event = seen, Verdict = result.Verdict, Violations = result.Violations };

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}
