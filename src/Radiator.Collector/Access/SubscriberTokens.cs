using System.Security.Cryptography;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Access;

/// <summary>
/// Who may subscribe and read: several tokens at a time, replaced while streams run. A stream goes on for as long as its
/// token is good. Compared in constant time, and by hash, so that not even lengths are told. Thread-safe.
/// </summary>
internal sealed class SubscriberTokens : IDisposable
{
    private const string Scheme = "Bearer ";

    // Timers take no more than 49 days; looking again in between costs nothing.
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly int _streamsMax;
    private readonly TimeProvider _clock;
    private readonly List<TokenHold> _holds = [];
    private readonly ITimer _expiry;
    private volatile TokenRule[] _rules;

    public SubscriberTokens(IEnumerable<TokenRule> rules, int streamsMax, TimeProvider clock)
    {
        (_rules, _streamsMax, _clock) = ([.. rules], streamsMax, clock);
        _expiry = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    /// <summary>Nobody needs one.</summary>
    public bool IsEmpty => _rules.Length == 0;

    /// <summary>Null lets the call through.</summary>
    public Status? Authorize(ServerCallContext context) =>
        Problem(context.RequestHeaders.GetValue("authorization")) is { } problem
            ? new Status(StatusCode.Unauthenticated, problem)
            : null;

    /// <summary>
    /// Why an <c>authorization</c> header does not let in; null where it does, or where no token is needed.
    /// </summary>
    public string? Problem(string? header) => Problem(_rules, HashOf(header));

    /// <summary>
    /// Counts a stream under its token until disposed. <paramref name="end"/> is called, once at most and on any thread,
    /// when the token is not good any more, with why. Throws <see cref="RpcException"/> where it is not good now, or
    /// too many streams run under it.
    /// </summary>
    public IDisposable Hold(string? header, Action<string> end)
    {
        var hash = HashOf(header);
        lock (_lock)
        {
            if (Problem(_rules, hash) is { } problem)
                throw new RpcException(new Status(StatusCode.Unauthenticated, problem));
            if (hash is not null && _rules.Length > 0 && _holds.Count(hold => hold.Has(hash)) >= _streamsMax)
                throw new RpcException(new Status(
                    StatusCode.ResourceExhausted,
                    $"{_streamsMax} streams run under this token already (Collector:MaxSubscribersPerToken)."));
            var held = new TokenHold(this, hash, end);
            _holds.Add(held);
            return held;
        }
    }

    /// <summary>Takes other tokens from now on, and ends the streams whose token is not among them.</summary>
    public void Replace(IEnumerable<TokenRule> rules)
    {
        _rules = [.. rules];
        Look();
    }

    public void Dispose() => _expiry.Dispose();

    private void Release(TokenHold hold)
    {
        lock (_lock)
            _holds.Remove(hold);
    }

    private void Look()
    {
        List<(TokenHold Hold, string Problem)> over = [];
        lock (_lock)
        {
            foreach (var hold in _holds)
            {
                if (Problem(_rules, hold.Hash) is { } problem)
                    over.Add((hold, problem));
            }
        }

        // Not under the lock: who is ended lets go of its hold.
        foreach (var (hold, problem) in over)
            hold.End(problem);
        Arm();
    }

    private void Arm()
    {
        var now = _clock.GetUtcNow();
        var next = _rules.Where(rule => rule.Until > now).Min(rule => rule.Until) - now;
        if (next is { } wait)
            _expiry.Change(wait < LookAgain ? wait : LookAgain, Timeout.InfiniteTimeSpan);
    }

    private string? Problem(TokenRule[] rules, byte[]? hash)
    {
        if (rules.Length == 0)
            return null;
        if (hash is null)
            return "This collector asks its subscribers for a token: authorization: Bearer <token>.";
        var now = _clock.GetUtcNow();
        var problem = "The token is none of Collector:SubscriberTokens.";
        var isGood = false;
        // All of them, whichever fits: how long it takes says nothing about any.
        foreach (var rule in rules)
        {
            if (!CryptographicOperations.FixedTimeEquals(rule.Hash.Span, hash))
                continue;
            var outside = rule.ProblemAt(now);
            isGood |= outside is null;
            problem = outside ?? problem;
        }

        return isGood ? null : problem;
    }

    /// <summary>Null for a header that is none, or not of this kind.</summary>
    private static byte[]? HashOf(string? header) =>
        header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        || header.Length > Scheme.Length + AccessToken.LengthMax
            ? null
            : AccessToken.Hash(header[Scheme.Length..].Trim());

    private sealed class TokenHold(SubscriberTokens owner, byte[]? hash, Action<string> end) : IDisposable
    {
        private int _isOver;

        public byte[]? Hash => hash;

        public bool Has(byte[] other) => hash is not null && CryptographicOperations.FixedTimeEquals(hash, other);

        public void End(string problem)
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                end(problem);
        }

        public void Dispose() => owner.Release(this);
    }
}
