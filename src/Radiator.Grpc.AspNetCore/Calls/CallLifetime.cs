namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>The one token of a call, and the first reason why it fired.</summary>
internal sealed class CallLifetime : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _server;
    private readonly ITimer? _deadline;
    private int _end;

    public CallLifetime(CancellationToken callerGone, CancellationToken stopping, TimeSpan? timeout, TimeProvider clock)
    {
        Token = _source.Token;
        _caller = callerGone.UnsafeRegister(static state => ((CallLifetime)state!).Cancel(CallEnd.CallerGone), this);
        _server = stopping.UnsafeRegister(static state => ((CallLifetime)state!).Cancel(CallEnd.Stopping), this);
        if (timeout is not { } remaining)
            return;
        Deadline = clock.GetUtcNow() + remaining;
        if (remaining <= TimeSpan.Zero)
            Cancel(CallEnd.Deadline);
        else
            _deadline = clock.CreateTimer(
                static state => ((CallLifetime)state!).Cancel(CallEnd.Deadline), this,
                remaining, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    public DateTimeOffset? Deadline { get; }

    public CallEnd End => (CallEnd)Volatile.Read(ref _end);

    /// <summary>What the caller is told where the server's side ended the call with a status.</summary>
    public Status? Refusal { get; private set; }

    public void Refuse(Status status)
    {
        // Before the token fires: whoever hears it reads this.
        Refusal ??= status;
        Cancel(CallEnd.Refused);
    }

    public void Cancel(CallEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, (int)end, (int)CallEnd.None) == (int)CallEnd.None)
            _source.Cancel();
    }

    // The source itself holds nothing once its callbacks are gone: a late timer may still find it.
    public void Dispose()
    {
        _deadline?.Dispose();
        _caller.Dispose();
        _server.Dispose();
    }
}
