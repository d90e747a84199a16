using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Kinds of values, a bit for each <see cref="JsonTokenKind"/>.</summary>
[Flags]
internal enum KindSet
{
    None = 0,
    Null = 1 << JsonTokenKind.Null,
    False = 1 << JsonTokenKind.False,
    True = 1 << JsonTokenKind.True,
    Boolean = False | True,
    Integer = 1 << JsonTokenKind.Integer,
    Fractional = 1 << JsonTokenKind.Number,
    Number = Integer | Fractional,
    String = 1 << JsonTokenKind.String,
    Array = 1 << JsonTokenKind.Array,
    Object = 1 << JsonTokenKind.Object,
    All = Null | Boolean | Number | String | Array | Object,
}
