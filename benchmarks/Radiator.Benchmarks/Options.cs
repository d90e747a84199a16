namespace Radiator.Benchmarks;

/// <summary>How long, how often, and whether the figures become the recorded baseline.</summary>
internal sealed record Options(int Rounds, int Seconds, bool Record)
{
    public static Options Read(string[] arguments)
    {
        var options = new Options(3, 5, false);
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--rounds" => options with { Rounds = int.Parse(arguments[++i]) },
                "--seconds" => options with { Seconds = int.Parse(arguments[++i]) },
                "--record" => options with { Record = true },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options;
    }
}
