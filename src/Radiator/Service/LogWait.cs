using Microsoft.Extensions.Logging;
using Radiator.Collector.EventLog;
using Radiator.CommandLine;
using Radiator.Daemon.State;

namespace Radiator.Service;

/// <summary>
/// A collector whose log cannot be written, because the disk is full, read only, or not there yet: as a service it
/// says so and tries again, and its senders keep what they could not send. For a person it is an error at once.
/// </summary>
internal sealed class LogWait(string directory, ServiceRun service, TimeProvider clock, ILogger logger)
{
    /// <summary>Between two tries.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Starts until it succeeds, or fails for another reason than its log.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> startAsync, CancellationToken cancellationToken)
    {
        var told = "";
        while (true)
        {
            try
            {
                return await startAsync();
            }
            catch (FailureException problem) when (service.IsManaged && problem.InnerException is LogFolderException)
            {
                if (problem.Message != told)
                    logger.LogError("{Problem} Tries again every 5 s, and takes no events until then", problem.Message);
                told = problem.Message;
                if (MountView.IsOutdated(directory))
                    throw new FailureException($"{directory} can be written again, after a restart", problem);
                service.Ready(() => $"takes no events: {problem.Message}");
            }

            await Task.Delay(Every, clock, cancellationToken);
        }
    }
}
