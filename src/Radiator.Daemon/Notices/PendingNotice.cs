using System.Globalization;
using Radiator.Events;

namespace Radiator.Daemon.Notices;

/// <summary>Something that waits to be sent on. Immutable.</summary>
/// <param name="Number">Rises by one with each; unique within a state directory.</param>
/// <param name="Target">Name of the entry of <c>Daemon:Notices</c>.</param>
/// <param name="MessageId">
/// The same for the same violation and target in every life of the daemon, so that a receiver can drop a repetition.
/// Ends with log and offset of the event.
/// </param>
/// <param name="Person">See <see cref="Observations.PersonHash"/>; 0: nobody.</param>
/// <param name="Body">The JSON object.</param>
public sealed record PendingNotice(ulong Number, string Target, string MessageId, long Person, byte[] Body)
{
    /// <summary>The event that it is about; default for a silence.</summary>
    public EventId Event => MessageId.Split('-') is [.., var log, var offset]
        && Guid.TryParseExact(log, "n", out var logId)
        && ulong.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new EventId(logId, number)
            : default;
}
