using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Events.Filters;
using Radiator.Wire;

namespace Radiator.Tail;

/// <summary>Which stream a tail reads.</summary>
internal static class TailSources
{
    /// <summary>
    /// The collector that was named; else the daemon that was named, or that runs here; else the collector of the
    /// configuration, and says so. Throws <see cref="UsageException"/> for a filter that cannot be used there.
    /// </summary>
    public static async Task<(ITailSource Source, bool WithVerdicts)> ChooseAsync(
        TailRequest request, CommandContext context)
    {
        var daemon = request.Collector is not null ? null
            : DaemonSocket.Find(request.Connect, context.Environment, context.FullPath);
        Check(request.Filter, daemon is null ? FilterScope.Event : FilterScope.Observation, context);
        try
        {
            if (daemon is not null)
                return (new DaemonTail(daemon, request.Filter, request.Start, withFrames: false, context.Clock), true);
            var options = request.ReadSettings().Get<DaemonOptions>(Sections.Daemon);
            var address = request.Collector ?? options.Collector;
            if (request.Collector is null)
                await context.Error.WriteLineAsync(
                    $"radiator tail: no daemon runs here; reading the collector at {address}, without verdicts");
            return (new CollectorTail(options.ToLink(address), request.Filter, request.Start, context.Clock), false);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static void Check(string filter, FilterScope scope, CommandContext context)
    {
        if (Filter.TryParse(filter, scope, context.Clock, out _, out var error))
            return;
        var hint = scope == FilterScope.Event
            && Filter.TryParse(filter, FilterScope.Observation, context.Clock, out _, out _)
            ? "\nVerdicts come from a daemon; this tail reads a collector, which has none."
            : "";
        throw new UsageException($"--filter cannot be used:\n{error.Show(filter)}{hint}");
    }
}
