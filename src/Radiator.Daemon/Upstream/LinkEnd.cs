using Radiator.Grpc;
using Radiator.Wire.Credentials;

namespace Radiator.Daemon.Upstream;

/// <summary>Why a connection ended.</summary>
/// <param name="Reason">For people, with what to do where somebody has to.</param>
/// <param name="IsPermanent">Trying again soon would not help.</param>
public sealed record LinkEnd(string Reason, bool IsPermanent = false)
{
    /// <summary>
    /// What an error of the call means. Every end without a status from the server is transport loss, whatever its
    /// code: a list of codes would miss an unanswered ping, which looks like a protocol error.
    /// </summary>
    public static LinkEnd Of(RpcException error)
    {
        if (Refusal(error) is { } refusal)
            return new LinkEnd(refusal.Message, IsPermanent: true);
        var detail = error.Status.Detail.Length == 0 ? "" : $": {error.Status.Detail}";
        if (error.IsTransportLoss)
            return new LinkEnd($"the collector cannot be reached{detail}");
        return error.StatusCode switch
        {
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => new LinkEnd(
                $"the collector refuses the token{detail}. "
                + "Set Daemon:Token or Daemon:TokenFile to one of the collector's Collector:SubscriberTokens",
                IsPermanent: true),
            StatusCode.Unimplemented => new LinkEnd(
                $"what answers at Daemon:Collector does not serve Radiator's stream{detail}. "
                + "Check the address: it is the gRPC port",
                IsPermanent: true),
            StatusCode.InvalidArgument => new LinkEnd(
                $"the collector refuses the subscription{detail}. Collector and daemon may be of different versions",
                IsPermanent: true),
            StatusCode.Unavailable => new LinkEnd($"the collector is not available{detail}"),
            _ => new LinkEnd($"the collector ended the stream with {error.StatusCode}{detail}"),
        };
    }

    private static ServerCertificateException? Refusal(Exception? error)
    {
        while (error is not null and not ServerCertificateException)
            error = error.InnerException;
        return (ServerCertificateException?)error;
    }

    /// <summary>The two speak different versions of the contract.</summary>
    public static LinkEnd Mismatch(uint collector, uint daemon, string version) => new(
        FormattableString.Invariant($"the collector ({version}) speaks protocol {collector}, this daemon {daemon}. ")
        + $"Update and restart the {(collector < daemon ? "collector" : "daemon")}",
        IsPermanent: true);
}
