using Microsoft.Extensions.Logging;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Daemon.Planning;
using Radiator.Output;

namespace Radiator.Configuration;

/// <summary>
/// A collector's configuration while it runs: read again when a file of it changes and on SIGHUP. One that cannot be used
/// changes nothing, and its problems are logged. Thread-safe.
/// </summary>
internal sealed class CollectorReload : IDisposable
{
    private readonly Lock _one = new();
    private readonly CollectorHost _collector;
    private readonly Func<Settings> _read;
    private readonly ILogger _logger;
    private readonly List<FileWatch> _watches = [];

    /// <summary>Watches from now on.</summary>
    /// <param name="collector">Runs.</param>
    /// <param name="read">Reads every place again; throws <see cref="UsageException"/>.</param>
    /// <param name="files">That the configuration is made of.</param>
    /// <param name="clock">For the watch.</param>
    /// <param name="logger">Where it reports.</param>
    public CollectorReload(
        CollectorHost collector, Func<Settings> read, IEnumerable<string> files, TimeProvider clock, ILogger logger)
    {
        (_collector, _read, _logger) = (collector, read, logger);
        foreach (var file in files)
            _watches.Add(new FileWatch(file, clock, logger, () => Run()));
    }

    /// <summary>Reads the configuration again; the problems, and nothing changed, where it cannot be used.</summary>
    public IReadOnlyList<string> Run()
    {
        lock (_one)
        {
            try
            {
                var later = _collector.Reload(_read().Get<CollectorOptions>(Sections.Collector));
                _logger.LogInformation("The configuration was read again");
                if (later.Count > 0)
                    _logger.LogWarning(
                        "Changed, and taken at the next start alone: {Keys}", string.Join(", ", later));
                return [];
            }
            catch (Exception error) when (error is UsageException or CollectorConfigurationException)
            {
                var problems = error is UsageException usage ? usage.Problems
                    : ((CollectorConfigurationException)error).Problems;
                foreach (var problem in problems)
                    _logger.LogWarning(
                        "The configuration was not taken over, the old one stays: {Problem}", VisibleText.Of(problem));
                return problems;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watch in _watches)
            watch.Dispose();
    }
}
