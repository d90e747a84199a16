namespace Radiator.Events.Json;

/// <summary>What a <see cref="JsonSlice"/> is.</summary>
public enum JsonKind : byte
{
    /// <summary>There is no value.</summary>
    Missing = 0,

    /// <summary><c>null</c></summary>
    Null,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary>A number of any size and precision; only the text is exact.</summary>
    Number,

    /// <summary>A string, quotes included.</summary>
    String,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
