namespace Radiator.Daemon.Notices;

/// <summary>The way to a receiver. One notice at a time.</summary>
internal interface INoticeChannel : IDisposable
{
    /// <summary>segment, webhook or command.</summary>
    string Type { get; }

    /// <summary>Tries once, within its time limit. Throws nothing but for cancellation.</summary>
    Task<SendResult> SendAsync(PendingNotice notice, CancellationToken cancellationToken);
}
