using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Sources;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Tests.Model;

/// <summary>
/// A source that a test drives: what it pushes is there when it returns. Its model needs no <c>Start</c>.
/// </summary>
internal sealed class FakeSource(RingStore? store = null, IDaemonCalls? daemon = null, bool isLive = true)
    : IEventSource
{
    private readonly RingStore _store = store ?? new RingStore();

    public string Name { get; init; } = "office:8081";

    public bool IsLive => isLive;

    public EventStore Store => _store;

    public RingStore Ring => _store;

    public IDaemonCalls? Daemon => daemon;

    /// <summary>Set by <see cref="RunAsync"/>; a test without a running model makes its own.</summary>
    public ModelInbox Inbox { get; private set; } = new();

    /// <summary>Whether a model runs it, and its inbox is that model's.</summary>
    public bool HasStarted { get; private set; }

    public EventRow Push(Observation observation) => _store.Append(observation);

    public EventRow Push(Discard discard) => _store.Append(discard);

    public void Push(LinkView link) => Inbox.SetLink(link);

    public Task RunAsync(ModelInbox inbox, CancellationToken cancellationToken)
    {
        Inbox = inbox;
        HasStarted = true;
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
