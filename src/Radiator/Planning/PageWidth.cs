using Radiator.CommandLine;

namespace Radiator.Planning;

/// <summary>How wide a page may be.</summary>
internal static class PageWidth
{
    private const int Default = 110;

    /// <summary>COLUMNS, from 40 to 1,000; else 110, which also fits a log.</summary>
    public static int Of(CommandContext context) =>
        int.TryParse(context.Environment("COLUMNS"), out var columns) && columns is >= 40 and <= 1000 ? columns
            : Default;
}
