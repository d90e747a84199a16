namespace Radiator.Output;

/// <summary>How what cannot be seen is made visible.</summary>
public enum ControlStyle
{
    /// <summary>Control pictures, one column each: <c>␛</c>, <c>⏎</c>.</summary>
    Pictures,

    /// <summary>Escapes that a screen reader and <c>grep</c> can say: <c>\n</c>, <c>\u001b</c>.</summary>
    Escapes,
}
