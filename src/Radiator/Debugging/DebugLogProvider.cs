using Microsoft.Extensions.Logging;
using Radiator.Debugger.App;

namespace Radiator.Debugging;

/// <summary>The roles' log as lines of the debugger's panel: the terminal is the screen's. Any thread.</summary>
internal sealed class DebugLogProvider(DebugLog lines, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(lines, clock);

    public void Dispose()
    {
    }

    private sealed class Logger(DebugLog lines, TimeProvider clock) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
                string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Add(clock.GetUtcNow(), logLevel >= LogLevel.Warning,
                    formatter(state, exception) + (exception is null ? "" : ": " + exception.Message));
        }
    }
}
