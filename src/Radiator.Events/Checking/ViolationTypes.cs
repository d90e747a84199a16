namespace Radiator.Events.Checking;

/// <summary>The texts of <see cref="ViolationType"/>, as on the wire, in filters and on the screen.</summary>
public static class ViolationTypes
{
    /// <summary>The name in lower case.</summary>
    public static string Code(this ViolationType type) => type switch
    {
        ViolationType.Other => "other",
        ViolationType.Required => "required",
        ViolationType.Type => "type",
        ViolationType.Enum => "enum",
        ViolationType.Pattern => "pattern",
        ViolationType.Format => "format",
        ViolationType.Bounds => "bounds",
        ViolationType.Unplanned => "unplanned",
        ViolationType.Schema => "schema",
        ViolationType.Retired => "retired",
        ViolationType.Origin => "origin",
        ViolationType.Naming => "naming",
        ViolationType.Content => "content",
        ViolationType.Duplicate => "duplicate",
        ViolationType.Clock => "clock",
        ViolationType.Order => "order",
        ViolationType.Silence => "silence",
        ViolationType.Burst => "burst",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The type of a text; Other for one that this version does not know.</summary>
    public static ViolationType Parse(string code) =>
        Enum.GetValues<ViolationType>().FirstOrDefault(type => type.Code() == code);
}
