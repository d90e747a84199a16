using System.Globalization;
using Radiator.CommandLine;
using Radiator.Grpc;
using Radiator.Wire.Credentials;

namespace Radiator.Tail;

/// <summary>Keeps a link: tries again with back-off and jitter, and tells each loss and return as a line.</summary>
internal static class Reconnecting
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="connectAsync"/> again and again until cancelled.</summary>
    /// <param name="peer">For people: <c>the collector at http://...</c></param>
    /// <param name="connectAsync">One connection; calls its argument once it lives; throws or returns when it is
    /// over.</param>
    /// <param name="show">For notices.</param>
    /// <param name="clock">For the waits.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(
        string peer, Func<Action, Task> connectAsync, Action<TailItem> show, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var wait = s_first;
        var wasLost = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var problem = "it ended the stream";
            try
            {
                await connectAsync(Lives);
            }
            catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (IsFinal(exception))
                    throw new FailureException(
                        $"{peer} refused: {exception.Status.Detail} ({exception.StatusCode})", exception);
                if (exception.GetBaseException() is ServerCertificateException refused)
                    throw new FailureException(refused.Message, exception);
                problem = exception.Status.Detail.Length > 0 ? exception.Status.Detail
                    : exception.StatusCode.ToString();
            }
            catch (Exception exception) when (
                cancellationToken.IsCancellationRequested && exception is RpcException or OperationCanceledException)
            {
                return;
            }

            if (cancellationToken.IsCancellationRequested)
                return;
            var jittered = wait * (1 + (Random.Shared.NextDouble() / 4));
            show(new TailItem.Notice(
                string.Create(CultureInfo.InvariantCulture,
                    $"no link to {peer}: {problem}; trying again in {jittered.TotalSeconds:0.0} s"), true));
            wasLost = true;
            wait = wait * 2 < s_longest ? wait * 2 : s_longest;
            await Task.Delay(jittered, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Lives()
        {
            if (wasLost)
                show(new TailItem.Notice($"connected to {peer}", false));
            wasLost = false;
            wait = s_first;
        }
    }

    private static bool IsFinal(RpcException exception) => !exception.IsTransportLoss && exception.StatusCode is
        StatusCode.InvalidArgument or StatusCode.Unauthenticated or StatusCode.PermissionDenied
            or StatusCode.Unimplemented;
}
