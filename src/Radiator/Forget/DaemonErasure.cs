using Radiator.Collector.Erasure;
using Radiator.CommandLine;
using Radiator.Grpc;
using Radiator.Output;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Forget;

/// <summary>Has a daemon forget the ids that the log knew.</summary>
internal static class DaemonErasure
{
    /// <summary>What it forgot, for people. Throws <see cref="FailureException"/> where it did not.</summary>
    public static async Task<string> RunAsync(string address, ErasureReport report, CancellationToken cancellationToken)
    {
        using var client = new DaemonClient(address);
        var (observations, samples, notices) = (0UL, 0UL, 0UL);
        try
        {
            foreach (var userId in report.UserIds)
            {
                var request = new ForgetRequest { UserId = userId };
                request.AnonymousIds.Add(report.AnonymousIds);
                var reply = await client.CallAsync(DaemonMethods.Forget, request, cancellationToken);
                observations += reply.Observations;
                samples += reply.LedgerSamples;
                notices += reply.Notices;
            }
        }
        catch (RpcException exception)
        {
            throw new FailureException(
                $"the log is erased, but the daemon at {address} did not forget: {exception.Status.Detail} "
                + $"({exception.StatusCode}); run it again", exception);
        }

        if (observations + samples + notices == 0)
            return $"daemon at {VisibleText.Of(address)}: nothing is left there (it hears of erasures on the stream)\n";
        return $"daemon at {VisibleText.Of(address)}: {ForgetReport.Count(observations, "observation")}, "
            + $"{ForgetReport.Count(samples, "ledger sample")}, {ForgetReport.Count(notices, "waiting notice")}\n";
    }
}
