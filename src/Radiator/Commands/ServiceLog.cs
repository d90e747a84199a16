using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Radiator.Commands;

/// <summary>Log lines of the services: one line each on standard output, levels from section Logging.</summary>
internal static class ServiceLog
{
    public static void Configure(ILoggingBuilder builder, IConfiguration configuration) => builder
        .AddConfiguration(configuration.GetSection("Logging"))
        .AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            options.UseUtcTimestamp = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
        });
}
