namespace Radiator.Debugger.Model.Violations;

/// <summary>Where events come from.</summary>
/// <param name="Source">Configured name of the source; empty where unknown.</param>
/// <param name="AppVersion"><c>context.app.version</c>; empty where there is none.</param>
/// <param name="Library">Name and version of the library; empty where there is none.</param>
public readonly record struct ViolationOrigin(string Source, string AppVersion, string Library);
