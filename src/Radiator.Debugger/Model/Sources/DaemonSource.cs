using System.Reflection;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// A daemon's stream: snapshot newest first, then live. Comes back by itself when the daemon does, keeps what it has
/// meanwhile, and says why there is no link, how often it was tried and when it is tried next.
/// </summary>
public sealed class DaemonSource : IEventSource
{
    private readonly DaemonAddress _address;
    private readonly TimeProvider _clock;
    private readonly RingStore _store;
    private readonly int _rowsMax;
    private readonly Func<string, IDaemonLink> _connect;
    private readonly Backoff _backoff;
    private readonly DaemonCalls _calls;
    private LinkView _link;

    /// <summary>A source that is not connected yet.</summary>
    /// <param name="address">Where to look for the daemon.</param>
    /// <param name="clock">For waits and times.</param>
    /// <param name="rowsMax">Rows that are held.</param>
    /// <param name="bytesMax">Bytes that they may take.</param>
    /// <param name="connect">Makes a connection; null: over the socket. Tests bring their own.</param>
    /// <param name="random">For the waits between tries.</param>
    public DaemonSource(
        DaemonAddress address, TimeProvider clock, int rowsMax = 50_000, long bytesMax = 64L << 20,
        Func<string, IDaemonLink>? connect = null, Random? random = null)
    {
        (_address, _clock, _rowsMax) = (address, clock, rowsMax);
        _connect = connect ?? (static to => new DaemonLink(to));
        _store = new RingStore(rowsMax, bytesMax);
        _backoff = new Backoff(random ?? Random.Shared);
        _calls = new DaemonCalls();
        _link = new LinkView { Peer = "the daemon", Since = clock.GetUtcNow() };
    }

    /// <inheritdoc/>
    public string Name => Volatile.Read(ref _link).Peer;

    /// <inheritdoc/>
    public bool IsLive => true;

    /// <inheritdoc/>
    public EventStore Store => _store;

    /// <inheritdoc/>
    public IDaemonCalls? Daemon => _calls;

    /// <inheritdoc/>
    public async Task RunAsync(ModelInbox inbox, CancellationToken cancellationToken)
    {
        var rows = new DaemonRows(_store, inbox, _clock);
        while (!cancellationToken.IsCancellationRequested)
        {
            Tell(inbox, _link with { Phase = LinkPhase.Connecting, NextTry = null });
            var (problem, phase) = await TryAsync(rows, inbox, cancellationToken);
            _calls.Link = null;
            if (cancellationToken.IsCancellationRequested)
                return;
            var attempt = _link.Attempt + 1;
            var wait = _backoff.After(attempt);
            var waiting = Task.Delay(wait, _clock, cancellationToken);
            Tell(inbox, _link with
            {
                Phase = phase, Problem = problem, Attempt = attempt, NextTry = _clock.GetUtcNow() + wait,
                IsLoading = false,
            });
            if (phase == LinkPhase.Failed)
                return;
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<(string Problem, LinkPhase Phase)> TryAsync(
        DaemonRows rows, ModelInbox inbox, CancellationToken cancellationToken)
    {
        if (_address.Find() is not { } address)
            return (_address.NotFound(), LinkPhase.Disconnected);
        _link = _link with { Peer = address };
        try
        {
            using var link = _connect(address);
            return await ReadAsync(link, rows, inbox, cancellationToken);
        }
        catch (RpcException exception)
        {
            return (exception.Status.Detail.Length > 0 ? exception.Status.Detail : exception.StatusCode.ToString(),
                LinkPhase.Disconnected);
        }
        catch (OperationCanceledException)
        {
            return ("", LinkPhase.Disconnected);
        }
        catch (ArgumentException exception)
        {
            return ($"{address} is no address of a daemon: {exception.Message}", LinkPhase.Failed);
        }
        catch (IOException exception)
        {
            return (exception.Message, LinkPhase.Disconnected);
        }
    }

    private async Task<(string Problem, LinkPhase Phase)> ReadAsync(
        IDaemonLink link, DaemonRows rows, ModelInbox inbox, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = Task.CompletedTask;
        try
        {
            rows.Begin();
            await foreach (var reply in link.AttachAsync(Request(), cancellationToken))
            {
                if (reply.KindCase == AttachReply.KindOneofCase.Hello)
                {
                    if (reply.Hello.Mismatch.Length > 0)
                        return (reply.Hello.Mismatch, LinkPhase.Mismatch);
                    _calls.Link = link;
                    Greet(reply.Hello, inbox);
                    asking = new DaemonAsking(_calls, inbox, _clock).RunAsync(ending.Token);
                }

                Take(reply, rows, inbox);
            }

            return ("the daemon ended the stream", LinkPhase.Disconnected);
        }
        finally
        {
            _calls.Link = null;
            await ending.CancelAsync();
            await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Greet(Hello hello, ModelInbox inbox)
    {
        if (_link.Links > 0)
            inbox.Notify(new ModelNotice(_clock.GetUtcNow(), $"connected again to {_link.Peer}", false));
        Tell(inbox, _link with
        {
            Phase = LinkPhase.Live, Problem = "", Attempt = 0, NextTry = null, DaemonVersion = hello.Version,
            Upstream = hello.Upstream, Links = _link.Links + 1, IsLoading = true, IsMasked = hello.Masked,
        });
    }

    private void Take(AttachReply reply, DaemonRows rows, ModelInbox inbox)
    {
        switch (reply.KindCase)
        {
            case AttachReply.KindOneofCase.Snapshot:
                rows.TakeSnapshot(reply.Snapshot);
                break;
            case AttachReply.KindOneofCase.SnapshotEnd:
                rows.EndSnapshot(reply.SnapshotEnd);
                Tell(inbox, _link with { IsLoading = false });
                break;
            case AttachReply.KindOneofCase.Live:
                rows.TakeLive(reply.Live);
                break;
            case AttachReply.KindOneofCase.Stats:
                inbox.SetStats(reply.Stats);
                break;
            case AttachReply.KindOneofCase.Frames:
                inbox.SetFrames(reply.Frames);
                break;
            case AttachReply.KindOneofCase.Notice:
                inbox.Notify(new ModelNotice(
                    _clock.GetUtcNow(), reply.Notice.Text, reply.Notice.Problem, reply.Notice.Event,
                    reply.Notice.Fingerprint));
                break;
        }
    }

    private AttachRequest Request() => new()
    {
        ClientVersion = typeof(DaemonSource).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        ClientProtocol = ProtocolVersion.Current,
        SnapshotLimit = (uint)_rowsMax,
        Observations = true,
        Frames = true,
    };

    private void Tell(ModelInbox inbox, LinkView link)
    {
        if (link.Phase != _link.Phase)
            link = link with { Since = _clock.GetUtcNow() };
        Volatile.Write(ref _link, link);
        inbox.SetLink(link);
    }
}
