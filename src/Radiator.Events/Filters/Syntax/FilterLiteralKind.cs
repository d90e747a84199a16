namespace Radiator.Events.Filters.Syntax;

internal enum FilterLiteralKind : byte
{
    Text,
    Word,
    Number,
    True,
    False,
    Null,
    Pattern,
    Duration,
    Moment,
}
