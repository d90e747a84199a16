using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Strips;

/// <summary>Options that several commands of <c>radiator lights</c> have.</summary>
internal static class StripCommandOptions
{
    public static Option<string?> Connect() => new("--connect")
    {
        Description = "The daemon at this socket. Default: the one of this machine, where one answers.",
        HelpName = "PATH",
    };

    public static Option<TimeSpan?> For(string description) => new("--for")
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (OptionText.Duration(text) is { } time)
                return time;
            result.AddError($"--for {text}: must be a time above 0: 500ms, 10s, 2m, 1h");
            return null;
        },
    };
}
