namespace Radiator.Debugger.Views.Detail;

/// <summary>What a line of the detail is.</summary>
public enum DetailLineKind
{
    /// <summary>A value of the event, or the head of an object or array.</summary>
    Value,

    /// <summary>The end of an object or array.</summary>
    End,

    /// <summary>A key that is missing, or that came with the batch, where it would stand.</summary>
    Ghost,

    /// <summary>A violation of the line above.</summary>
    Note,

    /// <summary>What to do about it.</summary>
    Fix,

    /// <summary>Text of ours: names of facts, hints.</summary>
    Text,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Something of the other event alone: the comparison's minus.</summary>
    Removed,

    /// <summary>Something of this event alone: the comparison's plus.</summary>
    Added,
}
