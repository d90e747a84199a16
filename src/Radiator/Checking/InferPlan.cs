using Radiator.Checking.Input;
using Radiator.Checking.Reports;
using Radiator.CommandLine;
using Radiator.Events;
using Radiator.Events.Files;
using Radiator.Plans;
using Radiator.Plans.Learning;

namespace Radiator.Checking;

/// <summary>Learns a plan from a file and writes it.</summary>
internal static class InferPlan
{
    /// <summary>Exit code 0; 2 where there is nothing to learn from.</summary>
    public static int Run(
        CommandContext context, string file, string? output, string? name, CancellationToken cancellationToken)
    {
        var learner = new PlanLearner();
        var unusable = 0L;
        using var input = EventInput.Open(context, file);
        try
        {
            var (events, problems) = (new List<AnalyticsEvent>(), new List<string>());
            foreach (var chunk in new EventChunks(input.Content).Read())
            {
                using (chunk)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (var item in chunk.Items())
                    {
                        events.Clear();
                        problems.Clear();
                        // What is no JSON would teach nonsense: the index alone does not notice.
                        if (FileEvents.Invalid(item.Json) is { } invalid)
                            problems.Add(invalid);
                        else
                            FileEvents.Read(item.Json, events, problems);
                        events.ForEach(learner.Add);
                        unusable += problems.Count;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new UsageException($"{input.Name}: {exception.Message}");
        }

        if (learner.Learnt == 0)
            throw new UsageException($"{input.Name}: there is no event in it to learn from");
        var plan = learner.ToPlan(name ?? (file == "-" ? "Learnt plan" : Path.GetFileNameWithoutExtension(file)));
        Write(context, output, PlanWriter.Write(plan, PlanFormat.PlanYaml).Text);
        context.Error.WriteLine($"learnt {SummaryLine.Count(plan.Events.Count, "rule")} from "
            + $"{SummaryLine.Count(learner.Learnt, "event")}; {SummaryLine.Number(learner.PassedOver)} passed over, "
            + $"{SummaryLine.Number(unusable)} not readable");
        return ExitCode.Ok;
    }

    private static void Write(CommandContext context, string? output, string text)
    {
        if (output is null)
        {
            context.Out.Write(text);
            return;
        }

        try
        {
            File.WriteAllText(context.FullPath(output), text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException($"{output}: {exception.Message}", exception);
        }
    }
}
