namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>What a column of a spreadsheet says.</summary>
internal enum CsvColumn : byte
{
    RuleType, Event, EventVersion, EventDescription, Owner, Category, Fires, Requires, AtLeast, EventUnplanned,
    EventWas, EventRetiredSince, EventRetiredWhy, EventUseInstead,
    Property, PropertyDescription, Type, Required, Enum, Pattern, Format, MinLength, MaxLength, Minimum, Maximum,
    ExclusiveMinimum, ExclusiveMaximum, MultipleOf, MinItems, MaxItems, UniqueItems, Example, Unplanned, Was,
    RetiredSince, RetiredWhy, UseInstead,
}
