using Microsoft.Extensions.Logging;
using Radiator.Daemon.Observations;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>Keeps on record who looked at personal data.</summary>
internal sealed class UnmaskCall(DaemonMemory memory, ILogger logger)
{
    private const int NameMax = 100;

    public Task<V1.UnmaskReply> Unmask(V1.UnmaskRequest request, ServerCallContext context)
    {
        if (string.IsNullOrWhiteSpace(request.By))
            throw new RpcException(new Status(StatusCode.InvalidArgument, "by: who wants to see personal data"));
        // A name may hold whatever the other side sent; a log is read in terminals.
        var name = new string(
            [.. BoundedText.Cut(request.By, NameMax).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)]);
        logger.LogWarning("Personal data is shown to {By}", name);
        memory.Notify($"personal data is shown to {name}", isProblem: false);
        return Task.FromResult(new V1.UnmaskReply());
    }
}
