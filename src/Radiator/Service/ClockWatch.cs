using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Radiator.Service;

/// <summary>
/// Says when the time of day cannot be right, and when it is put right: a Raspberry Pi has no clock that outlasts a
/// power cut. Not thread-safe.
/// </summary>
internal sealed class ClockWatch
{
    /// <summary>The program is younger than this: an earlier time is a clock that was never set.</summary>
    public static readonly DateTimeOffset NotBefore = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A step of NTP, in either direction; slewing stays far below.
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private DateTimeOffset _time;
    private long _timestamp;

    /// <summary>Looks for the first time.</summary>
    public ClockWatch(TimeProvider clock, ILogger logger)
    {
        (_clock, _logger) = (clock, logger);
        (_time, _timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        if (Problem.Length > 0)
            logger.LogWarning("{Problem}. It goes on; TLS and what lies by age wait until the clock is set", Problem);
    }

    /// <summary>What is wrong with the time of day; empty where nothing is.</summary>
    public string Problem => _time >= NotBefore ? ""
        : string.Create(CultureInfo.InvariantCulture, $"the clock is not set: it says {_time:yyyy-MM-dd}");

    /// <summary>Looks again; a jump goes to the log.</summary>
    public void Look()
    {
        var (time, timestamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        var jump = time - _time - _clock.GetElapsedTime(_timestamp, timestamp);
        (_time, _timestamp) = (time, timestamp);
        if (jump.Duration() > Jump)
        {
            _logger.LogWarning(
                "The clock was set: it is {Time:yyyy-MM-dd HH:mm:ss}Z now, {Jump} later than a moment ago",
                time.UtcDateTime, jump);
        }
    }
}
