using System.Globalization;

namespace Radiator.Events;

/// <summary>
/// The identity of an event everywhere in Radiator: which log, and which offset in it. Never the messageId, which
/// senders choose, repeat and forget.
/// </summary>
/// <param name="LogId">Identity of the log, new for each log that is created.</param>
/// <param name="Offset">Dense and monotonic within the log, from 0.</param>
public readonly record struct EventId(Guid LogId, ulong Offset)
{
    /// <summary>The form people see and type: <c>8 hexadecimal digits of the log, a colon, the offset</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{LogId.ToString("N")[..8]}:{Offset}");
}
