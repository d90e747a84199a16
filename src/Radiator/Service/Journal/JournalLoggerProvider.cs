using Microsoft.Extensions.Logging;
using Radiator.Output;

namespace Radiator.Service.Journal;

/// <summary>
/// Log lines as entries of the journal, with priority and fields. What the journal's socket does not take goes to
/// standard error, which systemd reads too: a line with its priority in front (sd-daemon(3)).
/// </summary>
internal sealed class JournalLoggerProvider(JournalSocket socket, TextWriter error) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(socket, error, categoryName);

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private sealed class Logger(JournalSocket socket, TextWriter error, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var message = formatter(state, exception);
            if (socket.TrySend(JournalEntry.Encode(logLevel, category, message, exception, state)))
                return;
            var text = exception is null ? message : $"{message}: {exception.Message}";
            lock (error)
                error.WriteLine($"<{JournalEntry.Priority(logLevel)}>{VisibleText.Of(text.ReplaceLineEndings(" "))}");
        }
    }
}
