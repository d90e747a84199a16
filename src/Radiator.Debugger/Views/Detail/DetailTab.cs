namespace Radiator.Debugger.Views.Detail;

/// <summary>The pages of the detail.</summary>
public enum DetailTab
{
    /// <summary>The event, pretty, with its violations in place.</summary>
    Event,

    /// <summary>Its bytes.</summary>
    Raw,

    /// <summary>Who, from where, how it came; the request around it.</summary>
    Context,

    /// <summary>Others of its name.</summary>
    History,

    /// <summary>What the plan says of it.</summary>
    Plan,

    /// <summary>How it differs from the last good one of its name.</summary>
    Difference,
}
