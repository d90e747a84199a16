using Radiator.Checking.Reports;
using Radiator.CommandLine;
using Radiator.Output;
using Radiator.Plans;

namespace Radiator.Checking;

/// <summary>The forms of output by their names.</summary>
internal static class CheckReports
{
    private const int ColumnsWithoutTerminal = 140;

    /// <summary>What <c>--format</c> takes.</summary>
    public static IReadOnlyList<string> Formats { get; } =
        ["table", "json", "ndjson", "sarif", "junit", "github", "segment", "rudder", "violation-generated"];

    /// <summary>A report in the chosen form.</summary>
    public static ICheckReport Create(CommandContext context, CheckFileOptions options, IEventChecker checker)
    {
        var planName = checker.Plan?.Name ?? "";
        return options.Format switch
        {
            "json" => new JsonReport(context.Out, planName, options.File),
            "ndjson" => new NdjsonReport(context.Out),
            "sarif" => new SarifReport(context.Out, options.File),
            "junit" => new JunitReport(context.Out, planName, options.File),
            "github" => new GithubReport(context.Out, options.File),
            "segment" or "rudder" or "violation-generated" =>
                new ForeignReport(context.Out, options.Format, checker.Plan, context.Clock),
            _ when options.Against is not null => new AgainstReport(context.Out, Style(context, options)),
            _ => new TableReport(context.Out, Style(context, options), Columns(context), options.Patch),
        };
    }

    private static OutputStyle Style(CommandContext context, CheckFileOptions options) =>
        OutputStyle.Choose(options.Color, options.Plain, context.OutIsTerminal, context.Environment);

    private static int Columns(CommandContext context)
    {
        if (int.TryParse(context.Environment("COLUMNS"), out var columns) && columns is >= 40 and <= 1000)
            return columns;
        return context.OutIsTerminal ? Math.Clamp(Console.WindowWidth, 60, 1000) : ColumnsWithoutTerminal;
    }
}
