using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Grpc;
using Radiator.Lights.Devices;
using Radiator.Output;
using Radiator.Wire;

namespace Radiator.Strips;

/// <summary>The strips of this machine: through its daemon where one runs, else straight, with the devices locked.</summary>
internal static class StripDoor
{
    /// <summary>The configured lights. Throws <see cref="UsageException"/> with every problem.</summary>
    public static LightsOptions Read(CommandContext context, string? config, string[] set)
    {
        var options = Settings.Read(context, config, set, Sections.All).Get<DaemonOptions>(Sections.Daemon).Lights;
        var problems = LightDriver.Check(options, new LightOutputs());
        return problems.Count == 0 ? options : throw new UsageException(problems);
    }

    /// <summary>
    /// Calls the daemon of this machine; null where none answers. Throws <see cref="FailureException"/> where it
    /// refuses.
    /// </summary>
    public static async Task<TReply?> CallAsync<TRequest, TReply>(
        CommandContext context, string? connect, Method<TRequest, TReply> method, TRequest request,
        CancellationToken cancellationToken)
        where TRequest : class
        where TReply : class
    {
        if (DaemonSocket.Find(connect, context.Environment, context.FullPath) is not { } address)
            return null;
        using var client = new DaemonClient(address);
        try
        {
            return await client.CallAsync(method, request, cancellationToken);
        }
        catch (RpcException exception)
        {
            throw new FailureException(
                $"the daemon at {VisibleText.Of(address)} did not do it: {exception.Status.Detail} "
                + $"({exception.StatusCode})", exception);
        }
    }
}
