namespace Radiator.Events.Filters.Syntax;

/// <summary>What may follow <c>is</c>; written in lower case.</summary>
internal enum FilterValueKind : byte
{
    String,
    Number,
    Integer,
    Bool,
    Null,
    Object,
    Array,
    Missing,
}
