using Radiator.Collector.Discards;
using Radiator.Events;

namespace Radiator.Collector.Ingest;

/// <summary>One item of a request on its way: an event, or what became of it.</summary>
internal struct IntakeItem
{
    /// <summary>Null where the whole request is discarded.</summary>
    public ParsedItem? Item;

    /// <summary>Hash of its messageId; null where it has none.</summary>
    public UInt128? Id;

    /// <summary>The id that it gets instead.</summary>
    public string? AssignedId;

    /// <summary>Flags beside those of the item: whether it is internal.</summary>
    public EventFlags Flags;

    /// <summary>Why it is no event; null for one that is.</summary>
    public PendingDiscard? Discard;

    /// <summary>The flood that a discard counts in, once that is decided.</summary>
    public Flood? Flood;

    /// <summary>Whether it gets a record of its own.</summary>
    public bool IsWritten;
}
