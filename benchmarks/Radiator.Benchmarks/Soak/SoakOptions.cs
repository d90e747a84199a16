namespace Radiator.Benchmarks.Soak;

/// <summary>How long, how much, and how often something goes wrong.</summary>
/// <param name="Time">How long events are sent.</param>
/// <param name="Rate">Events a second.</param>
/// <param name="RestartEvery">How often the collector is stopped, in turn by SIGTERM and SIGKILL.</param>
/// <param name="Seed">Of the traffic, and of the cuts of the link.</param>
/// <param name="Program">The folder with the program under test.</param>
/// <param name="Units">The folder with the units, whose <c>Environment=</c> the processes get; empty: none.</param>
/// <param name="Report">Where the report goes; empty: only to the terminal.</param>
internal sealed record SoakOptions(
    TimeSpan Time, int Rate, TimeSpan RestartEvery, int Seed, string Program, string Units,
    string Report)
{
    /// <summary>What is measured before is warming up: code is compiled, rings and tables fill.</summary>
    public TimeSpan WarmUp => Time / 6;

    public static SoakOptions Read(string[] arguments)
    {
        var options = new SoakOptions(
            TimeSpan.FromHours(1), 500, TimeSpan.FromMinutes(5), 7, AppContext.BaseDirectory, "", "");
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--minutes" => options with { Time = TimeSpan.FromMinutes(int.Parse(arguments[++i])) },
                "--rate" => options with { Rate = int.Parse(arguments[++i]) },
                "--restart-seconds" => options with { RestartEvery = TimeSpan.FromSeconds(int.Parse(arguments[++i])) },
                "--seed" => options with { Seed = int.Parse(arguments[++i]) },
                "--program" => options with { Program = Path.GetFullPath(arguments[++i]) },
                "--units" => options with { Units = Path.GetFullPath(arguments[++i]) },
                "--report" => options with { Report = Path.GetFullPath(arguments[++i]) },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options;
    }
}
