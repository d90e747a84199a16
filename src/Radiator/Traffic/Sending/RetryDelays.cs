using System.Net;

namespace Radiator.Traffic.Sending;

/// <summary>When a batch is sent again, as @segment/analytics-node 3 decides it (measured).</summary>
internal static class RetryDelays
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromSeconds(300);

    /// <summary>Whether an answer is not final. 501, 505 and 511 are; so is everything else of the fours.</summary>
    public static bool IsRetried(HttpStatusCode code) => (int)code switch
    {
        408 or 410 or 429 or 460 => true,
        501 or 505 or 511 => false,
        var number => number >= 500,
    };

    /// <summary>0.5 to 1 s, doubling.</summary>
    /// <param name="retry">1 for the first.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan BackOff(int retry, double jitter)
    {
        var delay = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(retry - 1, 10)) * (1 + jitter));
        return delay < s_longest ? delay : s_longest;
    }

    /// <summary>Retry-After of a 429, in whole seconds only: SDKs do not read dates. Null: not given.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.TooManyRequests
            || response.Headers.RetryAfter?.Delta is not { } delay)
            return null;
        return delay < s_longestRetryAfter ? delay : s_longestRetryAfter;
    }
}
