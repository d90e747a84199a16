using Microsoft.Extensions.Options;
using Radiator.Collector.Configuration;
using Radiator.Collector.EventLog;
using Radiator.Daemon.Attach;
using Radiator.Daemon.Lights;
using Radiator.Daemon.State;
using Radiator.Plans;

namespace Radiator.CommandLine;

/// <summary>Turns what a role cannot start with into the program's two kinds of error.</summary>
internal static class RoleStart
{
    /// <summary>
    /// Throws <see cref="UsageException"/> for what somebody wrote, <see cref="FailureException"/> for what the machine
    /// refuses.
    /// </summary>
    public static async Task<T> RunAsync<T>(Func<Task<T>> startAsync)
    {
        try
        {
            return await startAsync();
        }
        catch (CollectorConfigurationException exception)
        {
            throw new UsageException(exception.Problems);
        }
        catch (OptionsValidationException exception)
        {
            throw new UsageException([.. exception.Failures]);
        }
        catch (LightsConfigurationException exception)
        {
            throw new UsageException(exception.Problems);
        }
        catch (PlanException exception)
        {
            throw new UsageException([.. exception.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StateException
            or SocketPathException or LogFolderException)
        {
            throw new FailureException(exception.Message, exception);
        }
    }
}
