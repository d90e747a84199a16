using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator lights</c>: everything about the strips; one file for each of its commands.</summary>
internal static class LightsCommand
{
    private const string Description = """
        Light rules and strips: tries rules out, draws pictures of them, and looks after what hangs on the wall.

        RULES is a lights.yaml, or preset:NAME for one that comes with the program.
        """;

    public static Command Create(CommandContext context)
    {
        var command = new CliCommand("lights", Description)
        {
            Examples =
            [
                ("radiator lights rules check lights.yaml", "what is wrong in it, and what it draws"),
                ("radiator lights preview preset:shop", "what a preset looks like, here"),
                ("radiator lights render lights.yaml events.ndjson -o picture.png", "what happened, as a picture"),
                ("radiator lights legend lights.yaml -o legend.svg", "a page to hang beside the strip"),
                ("radiator lights doctor", "what stands in the way of the light, and the lines that change it"),
                ("radiator lights test", "red, green, blue, white on every strip"),
            ],
        };
        foreach (var one in new[]
        {
            LightsRulesCommand.Create(context),
            LightsPreviewCommand.Create(context),
            LightsRenderCommand.Create(context),
            LightsLegendCommand.Create(context),
            LightsTestCommand.Create(context),
            LightsOffCommand.CreateOff(context),
            LightsOffCommand.CreateOn(context),
            LightsCalibrateCommand.Create(context),
            LightsDoctorCommand.Create(context),
            LightsDiscoverCommand.Create(context),
        })
        {
            command.Subcommands.Add(one);
        }

        return command;
    }
}
