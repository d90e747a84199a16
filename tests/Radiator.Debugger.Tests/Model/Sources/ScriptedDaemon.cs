using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Radiator.Debugger.Model.Sources;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Tests.Model.Sources;

/// <summary>A daemon whose replies a test writes, link by link.</summary>
internal sealed class ScriptedDaemon
{
    private Channel<AttachReply?> _replies = Channel.CreateBounded<AttachReply?>(1_000);

    /// <summary>What an unary call answers, by the method's name; nothing: NOT_FOUND.</summary>
    public Dictionary<string, object> Answers { get; } = [];

    public List<string> Calls { get; } = [];

    public int Links { get; private set; }

    public string? Address { get; set; } = "unix:/run/radiator.sock";

    /// <summary>Thrown by the next attachments; null: none.</summary>
    public RpcException? Refusal { get; set; }

    public DaemonAddress Where => new(() => Address, () => "no daemon listens at /run/radiator.sock");

    public IDaemonLink Connect(string address)
    {
        Links++;
        return new Link(this);
    }

    public void Send(params AttachReply[] replies)
    {
        foreach (var reply in replies)
            Assert.True(_replies.Writer.TryWrite(reply));
    }

    /// <summary>The link ends; the next one has a stream of its own.</summary>
    public void Cut()
    {
        var before = _replies;
        _replies = Channel.CreateBounded<AttachReply?>(1_000);
        before.Writer.Complete(new RpcException(
            new Status(StatusCode.Unavailable, "the daemon is gone"), [], isTransportLoss: true, null));
    }

    public static AttachReply Hello(string mismatch = "") => new()
    {
        Hello = new Hello { Version = "0.1.0", Protocol = 1, Upstream = "office:8081", Mismatch = mismatch },
    };

    /// <summary>Newest first, as a daemon sends it.</summary>
    public static AttachReply Snapshot(params ulong[] offsets) =>
        new() { Snapshot = Records(offsets) };

    public static AttachReply End(bool complete = true) =>
        new() { SnapshotEnd = new SnapshotEnd { Complete = complete } };

    public static AttachReply Live(params ulong[] offsets) => new() { Live = Records(offsets) };

    public static AttachReply Dropped(ulong count) => new() { Live = new Observations { Dropped = count } };

    private static Observations Records(ulong[] offsets)
    {
        var records = new Observations();
        foreach (var offset in offsets)
            records.Observations_.Add(Sample.Seen(Sample.Track($"Event {offset}"), offset).ToMessage());
        return records;
    }

    private sealed class Link(ScriptedDaemon daemon) : IDaemonLink
    {
        public async IAsyncEnumerable<AttachReply> AttachAsync(
            AttachRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (daemon.Refusal is { } refusal)
                throw refusal;
            await foreach (var reply in daemon._replies.Reader.ReadAllAsync(cancellationToken))
                yield return reply!;
        }

        public Task<TReply> CallAsync<TRequest, TReply>(
            Method<TRequest, TReply> method, TRequest request, CancellationToken cancellationToken)
        {
            lock (daemon.Calls)
                daemon.Calls.Add($"{method.Name} {request}");
            return daemon.Answers.TryGetValue(method.Name, out var answer)
                ? Task.FromResult((TReply)answer)
                : Task.FromException<TReply>(new RpcException(new Status(StatusCode.NotFound, "there is none")));
        }

        public void Dispose()
        {
        }
    }
}
