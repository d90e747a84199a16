namespace Radiator.Checking;

/// <summary>What <c>radiator plan check</c> was told.</summary>
/// <param name="File">The events; <c>-</c>: standard input.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Format">One of <see cref="CheckReports.Formats"/>.</param>
/// <param name="Against">Another plan; null: none.</param>
/// <param name="Filter">Only events that match; null: all.</param>
/// <param name="Conventions">Whether what <c>Daemon:Checks</c> has on by default is checked besides.</param>
/// <param name="Patch">Whether changes of the plan are proposed.</param>
/// <param name="Plain">No table.</param>
/// <param name="Color">As in <c>--color</c>.</param>
internal sealed record CheckFileOptions(
    string File, string Plan, string Format, string? Against, string? Filter, bool Conventions,
    bool Patch, bool Plain, string Color);
