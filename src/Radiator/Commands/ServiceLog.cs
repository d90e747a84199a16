using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Radiator.CommandLine;
using Radiator.Service.Journal;

namespace Radiator.Commands;

/// <summary>
/// Log lines of the services, levels from section Logging: entries of the journal where standard error leads there,
/// else one line each on standard output.
/// </summary>
internal static class ServiceLog
{
    public static void Configure(ILoggingBuilder builder, IConfiguration configuration, CommandContext context)
    {
        builder.AddConfiguration(configuration.GetSection("Logging"));
        if (context.ErrorIsJournal)
        {
            builder.Services.AddSingleton<ILoggerProvider>(
                _ => new JournalLoggerProvider(new JournalSocket(), context.Error));
            return;
        }

        builder.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            options.UseUtcTimestamp = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
        });
    }
}
