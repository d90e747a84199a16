using Radiator.Events.Checking;

namespace Radiator.Debugger.Wall;

/// <summary>A group of violations.</summary>
internal sealed record WallViolation(
    Severity Severity, string Type, string Event, string Field, long Count, bool IsRegression);
