namespace Radiator.Plans.Checking;

/// <summary>What a member that was added to a message stands for.</summary>
internal enum InsertOrigin : byte
{
    /// <summary>The batch around the item.</summary>
    Envelope,

    /// <summary>A value that the collector derives: type, messageId, times.</summary>
    Derived,

    /// <summary>An empty object in place of a section that is not there, so that each key of it is told.</summary>
    Absent,

    /// <summary>
    /// Something that stands elsewhere in the item: context.traits, or a property under its old name.
    /// </summary>
    Moved,
}
