using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Debugger.App;
using Radiator.Debugger.App.State;
using Radiator.Debugger.App.Themes;
using Radiator.Events.Filters;
using Radiator.Terminal.Rendering;

namespace Radiator.Debugging;

/// <summary>The options of how the debugger looks, and their reading.</summary>
internal sealed class DebugOptions
{
    private readonly Option<string?> _filter = new("--filter")
    {
        Description = "The filter to begin with. Default: the one of last time. See docs/filter.md.",
        HelpName = "FILTER",
    };

    private readonly Option<string> _color = Options.Color();

    private readonly Option<string> _theme = new("--theme")
    {
        Description = "Colours: auto (as last time, else by the terminal), " + string.Join(", ", ThemeList.Names) + ".",
        HelpName = "NAME",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<bool> _ascii = new("--ascii")
    {
        Description = "Draws with ASCII alone, for fonts and terminals without line characters.",
    };

    private readonly Option<bool> _noMotion = new("--no-motion")
    {
        Description = "Nothing moves by itself: no preview of strips, no counting clock.",
    };

    private readonly Option<bool> _mouse = new("--mouse")
    {
        Description = "Takes the mouse; without it the terminal selects text as ever.",
    };

    private readonly Option<bool> _mask = new("--mask")
    {
        Description = "Hides personal data (ids, addresses, values) until the command unlock.",
    };

    private readonly Option<TimeSpan?> _sessionIdle = SessionIdle();

    /// <summary>All of them, for a command.</summary>
    public IReadOnlyList<Option> All => [_filter, _theme, _color, _ascii, _noMotion, _mouse, _mask, _sessionIdle];

    /// <summary>
    /// What they say; throws <see cref="UsageException"/> with every problem at once.
    /// </summary>
    public DebuggerSettings Read(ParseResult parsed, CommandContext context)
    {
        var problems = new List<string>();
        var theme = parsed.GetValue(_theme)!;
        if (theme != "auto" && !ThemeList.Names.Contains(theme))
            problems.Add($"--theme {theme}: must be one of auto, {string.Join(", ", ThemeList.Names)}");
        var filter = parsed.GetValue(_filter);
        if (filter is not null && !Filter.TryParse(filter, FilterScope.View, context.Clock, out _, out var error))
            problems.Add($"--filter cannot be used:\n{error.Show(filter)}");
        if (problems.Count > 0)
            throw new UsageException(problems);
        var capabilities = TerminalCapabilities.Detect(context.Environment, Colors(parsed.GetValue(_color)!));
        return Plain(context) with
        {
            Capabilities = capabilities with { HasUnicode = capabilities.HasUnicode && !parsed.GetValue(_ascii) },
            Theme = theme,
            IsAscii = parsed.GetValue(_ascii) || !capabilities.HasUnicode,
            Motion = !parsed.GetValue(_noMotion),
            Mouse = parsed.GetValue(_mouse),
            IsMasked = parsed.GetValue(_mask),
            Filter = filter,
            SessionIdle = parsed.GetValue(_sessionIdle) ?? TimeSpan.FromMinutes(30),
        };
    }

    /// <summary>The settings without any option.</summary>
    public static DebuggerSettings Plain(CommandContext context)
    {
        var capabilities = TerminalCapabilities.Detect(context.Environment);
        return new DebuggerSettings
        {
            Capabilities = capabilities,
            IsAscii = !capabilities.HasUnicode,
            KeysPath = ConfigFolder(context) is { } folder ? Path.Combine(folder, "keys.yaml") : null,
            StatePath = SavedUiFile.PathFor(context.Environment),
            ExportFolder = context.WorkingDirectory,
            Clock = context.Clock,
        };
    }

    private static string? ConfigFolder(CommandContext context)
    {
        if (context.Environment("XDG_CONFIG_HOME") is { Length: > 0 } config && Path.IsPathRooted(config))
            return Path.Combine(config, "radiator");
        return context.Environment("HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? Path.Combine(home, ".config", "radiator") : null;
    }

    private static ColorDepth? Colors(string choice) => choice switch
    {
        "never" => ColorDepth.None,
        "16" => ColorDepth.Ansi16,
        "256" => ColorDepth.Ansi256,
        "24bit" => ColorDepth.TrueColor,
        _ => null,
    };

    private static Option<TimeSpan?> SessionIdle() => new("--session-idle")
    {
        Description = "How long a person may do nothing within one session. Default: 30m.",
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (OptionText.Duration(result.Tokens[0].Value) is { } time)
                return time;
            result.AddError($"--session-idle {result.Tokens[0].Value}: must be a time above 0: 30m, 1h");
            return null;
        },
    };
}
