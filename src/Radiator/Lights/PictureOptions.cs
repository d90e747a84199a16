using System.CommandLine;
using Radiator.Daemon.Lights;

namespace Radiator.Lights;

/// <summary>How long a strip is that only exists in a picture.</summary>
internal sealed class PictureOptions
{
    private readonly Option<int?> _pixels = new("--pixels")
    {
        Description = "LEDs, where no strips are configured. Default: 150.",
        HelpName = "N",
    };

    private readonly Option<double?> _meters = new("--meters")
    {
        Description = "Its length in metres. Default: 5.", HelpName = "M",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_pixels);
        command.Options.Add(_meters);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_pixels) is < 1 or > Strip.PixelsMax)
                result.AddError($"--pixels: must be 1 to {Strip.PixelsMax}");
            if (result.GetValue(_meters) is not null and not (>= 0.01 and <= 1000))
                result.AddError("--meters: must be 0.01 to 1000");
        });
    }

    /// <summary>Hangs the strips up.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="rules">Full path, or <c>preset:NAME</c>.</param>
    /// <param name="wall">Configured strips.</param>
    /// <param name="start">What time it is.</param>
    public VirtualWall Hang(ParseResult parsed, string rules, LightsOptions wall, DateTimeOffset start) =>
        VirtualWall.Start(rules, wall, parsed.GetValue(_pixels) ?? 150, parsed.GetValue(_meters) ?? 5, start);
}
