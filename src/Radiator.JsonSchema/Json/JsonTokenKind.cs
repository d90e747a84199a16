namespace Radiator.JsonSchema.Json;

/// <summary>What a value is.</summary>
public enum JsonTokenKind : byte
{
    /// <summary>The literal <c>null</c>.</summary>
    Null,

    /// <summary>The literal <c>false</c>.</summary>
    False,

    /// <summary>The literal <c>true</c>.</summary>
    True,

    /// <summary>A number without fraction and exponent.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent, which may be whole all the same.</summary>
    Number,

    /// <summary>A string, or a key.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}
