namespace Radiator.Plans;

/// <summary>The order of the words in event names.</summary>
public enum NameOrder : byte
{
    /// <summary>However: nothing is checked.</summary>
    Any = 0,

    /// <summary><c>object-action</c>: what, then a verb in the past tense. Order Completed, Product Added.</summary>
    ObjectAction,

    /// <summary><c>verb-first</c>: a verb in the past tense, then what. Signed Up, Sent Project Data.</summary>
    VerbFirst,
}
