using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Lights.Devices;
using Radiator.Output;

namespace Radiator.Strips;

/// <summary>Strips without a daemon. Devices are locked while they are open, so that no daemon drives them too.</summary>
internal static class DirectLight
{
    /// <summary>
    /// Shows a pattern, limited as ever, then dark. Throws <see cref="FailureException"/> where nothing was shown.
    /// </summary>
    public static async Task RunAsync(
        CommandContext context, LightsOptions options, LightPattern pattern, string zone, TimeSpan time,
        CancellationToken cancellationToken)
    {
        LightDriver driver;
        try
        {
            driver = LightDriver.Start(options, context.Clock, new LightOutputs());
        }
        catch (LightsConfigurationException problem)
        {
            throw new UsageException(problem.Problems);
        }

        await using (driver)
        {
            if (driver.TryOut(pattern, zone, time) == 0)
                throw new UsageException(Unknown(zone, options));
            try
            {
                await Task.Delay(time, context.Clock, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Enough seen: dark, as at the end.
            }

            string[] problems = [.. driver.GetStats().Outputs.Where(output => output.Problem.Length > 0)
                .Select(output => $"{output.Name}: {output.Problem}")];
            if (problems.Length > 0)
                throw new FailureException(string.Join(Environment.NewLine, problems.Select(text => VisibleText.Of(text))));
        }
    }

    /// <summary>Makes every strip dark. Throws <see cref="FailureException"/> with those that could not be.</summary>
    public static void Darken(LightsOptions options)
    {
        var outputs = new LightOutputs();
        List<string> problems = [];
        foreach (var strip in options.Strips)
        {
            try
            {
                var type = outputs[strip.Output];
                using var output = type.Open(strip);
                var dark = new byte[strip.Pixels * type.Adjust(strip).BytesPerPixel];

                // Twice: where frames travel by datagram one may be lost.
                output.Show(dark, TimeSpan.Zero);
                output.Show(dark, TimeSpan.Zero);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException
                or System.Net.Sockets.SocketException)
            {
                problems.Add($"{strip.Name}: {problem.Message}");
            }
        }

        if (problems.Count > 0)
            throw new FailureException(string.Join(Environment.NewLine, problems.Select(text => VisibleText.Of(text))));
    }

    /// <summary>What there is instead of a zone that there is not.</summary>
    public static string Unknown(string zone, LightsOptions options) => options.Strips.Count == 0
        ? "no strip is configured: add one to Daemon:Lights:Strips (docs/outputs.md)"
        : $"--zone {VisibleText.Of(zone)}: no zone or strip of that name; strips: "
            + string.Join(", ", options.Strips.Select(strip => VisibleText.Of(strip.Name)));
}
