namespace Radiator.Events.Filters.Syntax;

/// <summary>What a root's values are, and so which operators and values it takes.</summary>
internal enum FilterRootKind : byte
{
    /// <summary>Whatever stands in the event.</summary>
    Json,

    /// <summary>JSON too, but a value is read as text however it looks: versions.</summary>
    JsonText,

    /// <summary>Text; none, one or (of violations) many.</summary>
    Text,

    /// <summary>Text out of a closed set.</summary>
    Enumeration,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>A length of time.</summary>
    Duration,
}
