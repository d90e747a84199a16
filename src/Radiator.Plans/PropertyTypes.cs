namespace Radiator.Plans;

/// <summary>The JSON types that a plan allows for a value; a union is several bits.</summary>
[Flags]
public enum PropertyTypes : byte
{
    /// <summary>None; never in a plan that was read.</summary>
    None = 0,

    /// <summary><c>string</c></summary>
    String = 1,

    /// <summary><c>number</c>, integers among them.</summary>
    Number = 2,

    /// <summary>
    /// <c>integer</c>: a number without a fraction, however it is written (1.0 and 1E2 are integers).
    /// </summary>
    Integer = 4,

    /// <summary><c>boolean</c></summary>
    Boolean = 8,

    /// <summary><c>object</c></summary>
    Object = 16,

    /// <summary><c>array</c></summary>
    Array = 32,

    /// <summary><c>null</c></summary>
    Null = 64,

    /// <summary><c>any</c>, and what holds where the plan names no type.</summary>
    Any = String | Number | Boolean | Object | Array | Null,
}
