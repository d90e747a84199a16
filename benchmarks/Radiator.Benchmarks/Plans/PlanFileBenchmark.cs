using System.Diagnostics;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// <c>radiator plan check</c> as its user runs it: 1,000,000 events of a file against a plan of 60 rules, the process's
/// start and its output included. The budget is the published program's; what a build gives stands beside it.
/// </summary>
internal static class PlanFileBenchmark
{
    private const int Events = 1_000_000;
    private const int TrackEvents = 56;

    public static void Run(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("radiator-plan-file");
        try
        {
            var (planFile, eventsFile) = (Path.Combine(folder.FullName, "plan.json"), Path.Combine(folder.FullName, "events.ndjson"));
            var plan = GeneratedPlan.Make(TrackEvents, seed: 4);
            File.WriteAllBytes(planFile, plan.ToJson());
            WriteEvents(plan, eventsFile);
            string[][] programs = [[PublishedProgram.Make()], ["dotnet", Path.Combine(AppContext.BaseDirectory, "radiator.dll")]];
            var cases = programs.SelectMany(program => new[] { new[] { "--no-conventions" }, [] }.Select(options =>
                (Program: program, Options: options, Runs: new List<double>()))).ToList();
            for (var round = -1; round < options.Rounds; round++)
            {
                foreach (var (program, arguments, runs) in cases)
                {
                    var seconds = Check([.. program, "plan", "check", eventsFile, "--plan", planFile, .. arguments]);
                    if (round >= 0)
                        runs.Add(seconds);
                }
            }

            var report = new Report("plan-file", "radiator plan check: 1,000,000 events of a file", "program", "options", "seconds");
            foreach (var (program, arguments, runs) in cases)
            {
                report.Row(
                    program.Length == 1 ? "published, compiled ahead" : "as built",
                    arguments.Length == 0 ? "none: the conventions too" : string.Join(' ', arguments), runs.Median());
            }

            report.Finish(options.Record, $"{new FileInfo(eventsFile).Length >> 20} MB, one event of twenty violating, medians of {options.Rounds} interleaved runs; the clock's time, so of a quiet machine alone.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteEvents(GeneratedPlan plan, string path)
    {
        const int Piece = 100_000;
        using var file = File.Create(path);
        for (var seed = 0; seed < Events / Piece; seed++)
            file.Write(GeneratedEvents.Make(plan, Piece, seed).Bytes);
    }

    private static double Check(string[] command)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        process.StandardOutput.BaseStream.CopyTo(System.IO.Stream.Null);
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // 1: events that violate were found.
        if (process.ExitCode != 1)
            throw new InvalidOperationException($"radiator plan check ended with {process.ExitCode}.");
        return seconds;
    }
}
