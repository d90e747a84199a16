using Radiator.Checking.Input;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Plans;
using Radiator.Plans.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Checking;

/// <summary>Checks one file and reports on it.</summary>
internal static class CheckFile
{
    /// <summary>Exit code 0: all conform; 1: something does not; 2: something cannot be read.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, CheckFileOptions options, CancellationToken cancellationToken)
    {
        var takes = FilterOf(options.Filter, context.Clock);
        var checker = CheckerOf(context, options, options.Plan);
        var against = options.Against is { } old ? CheckerOf(context, options, old) : null;
        using var input = EventInput.Open(context, options.File);
        var report = CheckReports.Create(context, options, checker);
        using var progress = new CheckProgress(context, input);
        CheckTotals totals;
        try
        {
            totals = await new CheckRun(checker, against, takes).RunAsync(
                input.Content, report.Add, progress.Show, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new UsageException($"{input.Name}: {exception.Message}");
        }

        progress.Dispose();
        report.End(totals);
        if (totals.Events == 0 && totals.Unusable == 0 && takes is null)
            throw new UsageException($"{input.Name}: there is no event in it");
        if (totals.Unusable > 0)
            return ExitCode.Usage;
        var failed = against is null
            ? totals.Of(Verdict.Violating) + totals.Of(Verdict.Unplanned) > 0
            : totals.Worse > 0;
        return failed ? ExitCode.Failed : ExitCode.Ok;
    }

    // What a daemon without settings says of an event, so that both say the same.
    private static IEventChecker CheckerOf(CommandContext context, CheckFileOptions options, string plan)
    {
        var checker = PlanFile.Compile(PlanArgument.Read(context, plan));
        return options.Conventions
            ? AdditionalChecks.Around(checker, ConventionChecks.Create(new ConventionOptions(), checker.Plan))
            : checker;
    }

    private static Func<AnalyticsEvent, bool>? FilterOf(string? text, TimeProvider clock)
    {
        if (text is null)
            return null;
        try
        {
            var filter = Filter.Parse(text, FilterScope.Event, clock);
            return analyticsEvent => filter.Matches(FilterSubject.Of(analyticsEvent));
        }
        catch (FilterException exception)
        {
            throw new UsageException($"--filter: {exception.Message}");
        }
    }
}
