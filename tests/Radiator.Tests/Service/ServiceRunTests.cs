using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon;
using Radiator.Service;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Service;

public sealed class ServiceRunTests : IDisposable
{
    private readonly ManualTime _clock = new();
    private readonly FakeManager _manager = new();
    private readonly LinesLog _log = new();
    private readonly Run _run = new();
    private string _status = "all is well";

    [Fact]
    public async Task Ready_is_told_with_the_status_and_the_variables_are_taken_away()
    {
        var removed = new List<string>();
        await using var service = Open(removed: removed);
        Assert.True(service.IsManaged);
        Assert.Equal(["NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC"], removed.Order());
        service.Ready(() => _status);
        Assert.Contains("STATUS=all is well", Until("READY=1"));
    }

    [Fact]
    public async Task The_status_is_told_again_only_where_it_changed()
    {
        await using var service = Open();
        service.Ready(() => _status);
        Until("READY=1");
        _status = "one event/s\nof\u001b[31m two";
        Advance(2);
        Assert.Equal(["STATUS=one event/s of␛[31m two"], Until("STATUS="));
        Advance(2);
        Advance(2);
        Assert.False(_manager.HasMore);
    }

    [Fact]
    public async Task The_watchdog_is_fed_while_every_loop_beats_and_not_while_one_hangs()
    {
        var (frames, reader) = (new Heartbeat("frames", _clock), new Heartbeat("reader", _clock));
        await using var service = Open(("WATCHDOG_USEC", "4000000"));
        service.Ready(() => _status, frames, reader);
        Until("READY=1");
        for (var second = 0; second < 10; second++)
        {
            frames.Beat();
            reader.Beat();
            Advance(1);
            Until("WATCHDOG=1");
        }

        // The reader's last beat is two seconds ago, which is half of the interval, and then three.
        frames.Beat();
        Advance(1);
        Until("WATCHDOG=1");
        frames.Beat();
        Advance(1);
        Assert.DoesNotContain("WATCHDOG=1", Until("STATUS=the loop \"reader\" stands still; all is well"));
        for (var second = 0; second < 5; second++)
        {
            frames.Beat();
            Advance(1);
        }

        Assert.False(_manager.HasMore);
        Assert.Contains(
            _log.Lines, line => line.StartsWith("Critical The loop \"reader\" has not moved", StringComparison.Ordinal));

        reader.Beat();
        Advance(1);
        Assert.Contains("WATCHDOG=1", Until("STATUS=all is well"));
        Assert.Contains("Warning The loop \"reader\" moves again", _log.Lines);
    }

    [Fact]
    public async Task A_reload_is_told_with_its_time_and_ends_as_ready_whether_it_was_taken_over_or_not()
    {
        await using var service = Open();
        service.Ready(() => _status);
        Until("READY=1");
        service.Reload(() => "");
        var microseconds = _clock.GetTimestamp() / 10;
        Assert.Equal(["RELOADING=1", $"MONOTONIC_USEC={microseconds}"], Until("RELOADING=1"));
        Until("READY=1");
        service.Reload(() =>
        {
            _status = "the old plan stays";
            return "line 1: no";
        });
        Until("RELOADING=1");
        Assert.Contains("STATUS=the old plan stays", Until("READY=1"));
        Assert.Contains("Warning The reload was not taken over, the old version stays: line 1: no", _log.Lines);
    }

    [Fact]
    public async Task Stopping_is_told_and_is_the_last_word()
    {
        await using var service = Open(("WATCHDOG_USEC", "4000000"));
        service.Ready(() => _status);
        Until("READY=1");
        await service.StoppingAsync();
        Until("STOPPING=1");
        Advance(10);
        Assert.False(_manager.HasMore);
    }

    [Fact]
    public async Task A_clock_that_was_never_set_is_told_until_it_is_and_moves_nothing_else()
    {
        var clock = new ManualTime(DateTimeOffset.UnixEpoch);
        var loop = new Heartbeat("loop", clock);
        await using var service = Open(clock, ("WATCHDOG_USEC", "4000000"));
        Assert.Contains(_log.Lines, line => line.Contains("the clock is not set: it says 1970-01-01"));
        service.Ready(() => _status, loop);
        Assert.Contains("STATUS=the clock is not set: it says 1970-01-01; all is well", Until("READY=1"));
        loop.Beat();
        clock.SetUtcNow(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("WATCHDOG=1", Until("STATUS=all is well"));
        Assert.Contains(_log.Lines, line => line.StartsWith("Warning The clock was set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_manager_nothing_is_sent_and_a_hang_is_still_logged()
    {
        var loop = new Heartbeat("loop", _clock);
        await using var service = new ServiceRun(_run.Context() with { Clock = _clock }, _log);
        Assert.False(service.IsManaged);
        service.Ready(() => _status, loop);
        Advance(40);
        await _log.UntilAsync("Critical The loop \"loop\" has not moved");
    }

    public void Dispose()
    {
        _manager.Dispose();
        _run.Dispose();
    }

    private ServiceRun Open(params (string Name, string Value)[] environment) => Open(_clock, environment);

    private ServiceRun Open(List<string> removed) => new(
        _run.With("NOTIFY_SOCKET", _manager.Address).Context() with { Clock = _clock, RemoveEnvironment = removed.Add },
        _log);

    private ServiceRun Open(TimeProvider clock, params (string Name, string Value)[] environment)
    {
        _run.With("NOTIFY_SOCKET", _manager.Address);
        foreach (var (name, value) in environment)
            _run.With(name, value);
        return new ServiceRun(_run.Context() with { Clock = clock }, _log);
    }

    // The run looks on a thread of its own: what it tells is waited for.
    private string[] Until(string start)
    {
        while (true)
        {
            var lines = _manager.Receive();
            if (lines.Any(line => line.StartsWith(start, StringComparison.Ordinal)))
                return lines;
        }
    }

    private void Advance(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Log lines, each with its level.</summary>
    private sealed class LinesLog : ILogger
    {
        private readonly Lock _lock = new();
        private readonly List<string> _lines = [];
        private readonly Channel<string> _coming = Channel.CreateBounded<string>(1_000);

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lock)
                    return [.. _lines];
            }
        }

        public async Task UntilAsync(string start)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!(await _coming.Reader.ReadAsync(limit.Token)).StartsWith(start, StringComparison.Ordinal))
            {
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            lock (_lock)
                _lines.Add($"{logLevel} {formatter(state, exception)}");
            _coming.Writer.TryWrite(_lines[^1]);
        }
    }
}
