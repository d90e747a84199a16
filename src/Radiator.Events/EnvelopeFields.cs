using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// What surrounds the items of one request, shared by them. Written once, at the end of the pass: senders may put it
/// behind the items.
/// </summary>
internal sealed class EnvelopeFields(ReadOnlyMemory<byte> body)
{
    /// <summary>Of a request that has only its item.</summary>
    public static readonly EnvelopeFields None = new(default);

    public ReadOnlyMemory<byte> Body { get; } = body;

    public EventFields Fields { get; private set; }

    /// <summary>Null where absent or unreadable.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public bool IsSentAtUnreadable { get; private set; }

    /// <summary>Sets the fields that the pass found.</summary>
    public void Complete(in EventFields fields)
    {
        Fields = fields;
        var sentAt = fields.SentAt.In(Body);
        if (EventTime.TryRead(sentAt, out var time))
            SentAt = time;
        else
            IsSentAtUnreadable = sentAt.Kind is not (JsonKind.Missing or JsonKind.Null);
    }
}
