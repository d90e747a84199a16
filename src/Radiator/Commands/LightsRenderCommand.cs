using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Lights;
using Radiator.Lights.Pictures;
using Radiator.Lights.Rules;

namespace Radiator.Commands;

/// <summary><c>radiator lights render</c>: a picture of what the strips show.</summary>
internal static class LightsRenderCommand
{
    private const string Description = """
        Draws what the strips show for the events of a file: time goes down, the strip lies across.

        The same rules, limits and frames as on a wall, at the rhythm in which the events arrived. A file that ends in
        .png or .ppm is one picture of all the time; in .apng an animation of the strip itself. Lines of
        `radiator tail --json` have verdict and outcome; other events get them by --plan and Daemon:Outcomes.
        """;

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_before = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_after = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_animationMax = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, (LightLink Link, bool IsStalled)> s_states = new()
    {
        ["idle"] = (LightLink.Live, false),
        ["starting"] = (LightLink.Starting, false),
        ["disconnected"] = (LightLink.Disconnected, false),
        ["stalled"] = (LightLink.Live, true),
        ["shutdown"] = (LightLink.Shutdown, false),
    };

    public static Command Create(CommandContext context)
    {
        var tryOut = new TryOutOptions();
        var size = new PictureOptions();
        var output = new Option<string>("--output", "-o")
        {
            Description = "Where to; the ending says what: .png, .apng or .ppm.", HelpName = "FILE", Required = true,
        };
        var state = new Option<string?>("--state")
        {
            Description = "No events, but a state of the daemon itself.", HelpName = string.Join('|', s_states.Keys),
        };
        state.AcceptOnlyFromAmong([.. s_states.Keys]);
        var duration = Options.For("The picture ends");
        var command = new CliCommand("render", Description)
        {
            Examples =
            [
                ("radiator lights render preset:shop -o shop.png", "made-up events"),
                ("radiator lights render lights.yaml events.ndjson -o today.png", "a recording of tail --json"),
                ("radiator lights render lights.yaml -o strip.apng", "the strip itself, moving"),
            ],
        };
        tryOut.AddTo(command);
        size.AddTo(command);
        foreach (var option in new Option[] { output, state, duration })
            command.Options.Add(option);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)!;
            if (Path.GetExtension(path).ToLowerInvariant() is not (".png" or ".apng" or ".ppm"))
                throw new UsageException($"--output {path}: must end in .png, .apng or .ppm");
            var rules = parsed.GetValue(tryOut.Rules)!;
            var daemon = tryOut.Daemon(parsed, context);
            var shown = parsed.GetValue(state) is { } name ? s_states[name] : ((LightLink, bool)?)null;
            var events = shown is null ? tryOut.Read(parsed, context, daemon) : [];
            var start = events.Count > 0 ? events[0].ArrivedAt - s_before : context.Clock.GetUtcNow();
            await using var wall = size.Hang(parsed, RulesArgument.FullName(context, rules), daemon.Lights, start);
            var pacing = RulesArgument.Read(context, rules).Pacing;
            var end = End(events, start, pacing, parsed.GetValue(duration));
            var show = new LightShow(wall, events, shown?.Item1 ?? LightLink.Live, shown?.Item2 ?? false);
            Write(context, path, show.Run(end), end - start, cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static DateTimeOffset End(
        IReadOnlyList<LightEvent> events, DateTimeOffset start, LightPacing pacing, TimeSpan? duration)
    {
        var wanted = duration ?? (events.Count == 0
            ? TimeSpan.FromSeconds(10) : events[^1].ArrivedAt - start + pacing.Delay + s_after);
        return start + (wanted < s_longest ? wanted : s_longest);
    }

    private static void Write(
        CommandContext context, string path, IEnumerable<IReadOnlyList<(string Strip, byte[] Rgb)>> frames,
        TimeSpan length, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension == ".apng" && length > s_animationMax)
        {
            throw new UsageException(
                $"an animation of {length.TotalSeconds:0} s; at most {s_animationMax.TotalSeconds:0} s: use --for");
        }

        var time = new TimePicture();
        List<Picture> animation = [];
        var number = 0;
        foreach (var frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (extension != ".apng")
                time.Add(frame);
            else if (number++ % (VirtualWall.FramesPerSecond / StripPictures.PerSecond) == 0)
                animation.Add(StripPictures.Paint(frame));
        }

        try
        {
            using var file = File.Create(context.FullPath(path));
            if (extension == ".apng")
                PngFile.WriteAnimation(file, animation, StripPictures.PerSecond);
            else if (extension == ".png")
                PngFile.Write(file, time.Paint());
            else
                PpmFile.Write(file, time.Paint());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(exception.Message, exception);
        }
    }
}
