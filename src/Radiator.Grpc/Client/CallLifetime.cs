namespace Radiator.Grpc.Client;

/// <summary>
/// The one token of a call, and why it fired: the deadline, the caller, or a channel that was disposed.
/// </summary>
internal sealed class CallLifetime : IDisposable
{
    private static readonly Status ChannelDisposed = new(StatusCode.Cancelled, "The channel was disposed.");
    private static readonly Status Cancelled = new(StatusCode.Cancelled, "The call was cancelled.");

    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _channel;
    private readonly ITimer? _deadline;
    private Status? _reason;
    private int _isOver;

    public CallLifetime(CallOptions options, CancellationToken channel, TimeProvider clock)
    {
        Token = _source.Token;
        _channel = channel.UnsafeRegister(static state => ((CallLifetime)state!).End(ChannelDisposed), this);
        _caller = options.CancellationToken.UnsafeRegister(static state => ((CallLifetime)state!).End(Cancelled), this);
        if (options.Timeout is not { } timeout)
            return;
        if (timeout <= TimeSpan.Zero)
            DeadlinePassed();
        else
            _deadline = clock.CreateTimer(
                static state => ((CallLifetime)state!).DeadlinePassed(), this,
                Limited(timeout), Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    /// <summary>Why the token fired; null: it has not.</summary>
    public Status? Reason => Volatile.Read(ref _isOver) == 0 ? null : _reason ?? new Status(StatusCode.Cancelled, "");

    public void End(Status reason)
    {
        if (Interlocked.CompareExchange(ref _isOver, 1, 0) != 0)
            return;
        _reason = reason;
        _source.Cancel();
    }

    public void Dispose()
    {
        _deadline?.Dispose();
        _caller.Dispose();
        _channel.Dispose();
    }

    private static TimeSpan Limited(TimeSpan timeout) =>
        timeout < Wire.TimeoutCodec.Max ? timeout : Wire.TimeoutCodec.Max;

    private void DeadlinePassed() => End(new Status(StatusCode.DeadlineExceeded, "The deadline passed."));
}
