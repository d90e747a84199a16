namespace Radiator.Debugger.Model.Violations;

/// <summary>What makes violations one row.</summary>
public enum ViolationGrouping : byte
{
    /// <summary>The same rule, at the same place of the same event.</summary>
    Rule,

    /// <summary>The same event.</summary>
    Event,

    /// <summary>The same source.</summary>
    Source,

    /// <summary>The same library and version of it.</summary>
    Library,

    /// <summary>The same source and app version.</summary>
    AppVersion,
}
