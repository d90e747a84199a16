using Microsoft.Extensions.Logging;
using Radiator.Tail;

namespace Radiator.Demo;

/// <summary>Warnings and errors of the roles as lines of the stream: they share its terminal.</summary>
internal sealed class ScreenLog(Action<TailItem> show) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(show);

    public void Dispose()
    {
    }

    private sealed class Logger(Action<TailItem> show) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
                string> formatter)
        {
            if (IsEnabled(logLevel))
                show(new TailItem.Notice(
                    formatter(state, exception) + (exception is null ? "" : ": " + exception.Message), true));
        }
    }
}
