using System.Globalization;
using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Output;

namespace Radiator.Strips;

/// <summary>
/// Finds out by questions what nobody can read off a strip: how many LEDs it has, in which order its channels are, and
/// what white is. Answers are lines, so that it works over SSH; an end of them ends it.
/// </summary>
/// <param name="strip">As configured.</param>
/// <param name="clock">For the frames.</param>
/// <param name="answers">What somebody types.</param>
/// <param name="output">Where questions go.</param>
internal sealed class Calibration(StripOptions strip, TimeProvider clock, TextReader answers, OutputPipe output)
{
    // LEDs that are lit to tell colours: few, so that any supply gives them.
    private const int SampleLeds = 8;

    private static readonly LinearColor White = new(0.3f, 0.3f, 0.3f);

    /// <summary>How many LEDs there are, up to a number; asks some ten times.</summary>
    public async Task<int> CountAsync(int atMost)
    {
        await using var trial = Open(atMost, strip.Order);
        var (least, most) = (0, atMost);
        while (least < most)
        {
            var one = (least + most + 1) / 2;
            trial.Show(one - 1, 1, White);
            var sees = Ask(trial, $"LED {one} is white. Do you see a light? (y/n)", "y", "n") == "y";
            (least, most) = sees ? (one, most) : (least, one - 1);
        }

        return least;
    }

    /// <summary>The order of channels on the wire.</summary>
    public async Task<string> FindOrderAsync(int pixels)
    {
        var hasWhite = new LightOutputs()[strip.Output].Adjust(strip).Order.HasWhite;
        var channels = hasWhite ? "rgbw" : "rgb";
        await using var trial = Open(pixels, channels);
        var order = "";

        // The wire's first byte is what this order calls red, and so on; what people see is what it really is.
        LinearColor[] lights = [new(0.3f, 0, 0), new(0, 0.3f, 0), new(0, 0, 0.3f), White];
        for (var i = 0; i < channels.Length; i++)
        {
            trial.Show(0, Math.Min(SampleLeds, pixels), lights[i]);
            string[] left = [.. channels.Where(c => !order.Contains(c)).Select(c => c.ToString())];
            order += Ask(trial, $"Which colour are the first LEDs? ({string.Join('/', left)})", left);
        }

        return order;
    }

    /// <summary>Factors on red, green and blue that make white.</summary>
    public async Task<string> FindWhiteAsync(int pixels, string order)
    {
        await using var trial = Open(pixels, order);
        int[] percent = [100, 100, 100];
        while (true)
        {
            var light = new LinearColor(percent[0] / 100f, percent[1] / 100f, percent[2] / 100f) * 0.3f;
            trial.Show(0, pixels, light);
            var answer = Ask(
                trial, "Is this white? If it is too red, green or blue: r, g, b; too little: R, G, B; Enter: it is white",
                "r", "g", "b", "R", "G", "B", "");
            if (answer.Length == 0)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"{percent[0] / 100.0} {percent[1] / 100.0} {percent[2] / 100.0}");
            }

            ref var channel = ref percent["rgb".IndexOf(answer, StringComparison.OrdinalIgnoreCase)];
            channel = Math.Clamp(channel + (char.IsLower(answer[0]) ? -5 : 5), 10, 100);
        }
    }

    private StripTrial Open(int pixels, string order)
    {
        var settings = strip.With(pixels, order);
        return new StripTrial(settings, strip.MilliampsMax, clock);
    }

    private string Ask(StripTrial trial, string question, params string[] allowed)
    {
        while (true)
        {
            output.WriteLine(question);
            var answer = answers.ReadLine()?.Trim()
                ?? throw new FailureException("the answers ended before the questions did");
            if (trial.Problem.Length > 0)
                throw new FailureException($"{VisibleText.Of(strip.Name)}: {VisibleText.Of(trial.Problem)}");
            if (allowed.Contains(answer))
                return answer;
            if (allowed.Contains(answer.ToLowerInvariant()))
                return answer.ToLowerInvariant();
        }
    }
}
