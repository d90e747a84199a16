namespace Radiator.Debugger.App.Themes;

/// <summary>What a piece of text says; a theme gives it a style.</summary>
public enum Ink
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Less important.</summary>
    Dim,

    /// <summary>To be looked at first.</summary>
    Strong,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Lines.</summary>
    Border,

    /// <summary>An error of the data.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>Not in the plan.</summary>
    Unplanned,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Marks, the open tab.</summary>
    Accent,

    /// <summary>A key to press.</summary>
    KeyName,

    /// <summary>A property's name in JSON.</summary>
    JsonKey,

    /// <summary>A string in JSON.</summary>
    JsonString,

    /// <summary>Numbers, true, false and null in JSON.</summary>
    JsonLiteral,

    /// <summary>A match of the search.</summary>
    Match,
}
