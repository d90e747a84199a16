using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Commands;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Observations;
using Radiator.Plans;

namespace Radiator.Lights;

/// <summary>What every command takes that tries light rules out on events.</summary>
internal sealed class TryOutOptions
{
    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "The tracking plan, for events that have no verdict yet. Default: Daemon:Plan.",
        HelpName = "PLAN",
    };

    private readonly Option<string> _environment = new("--environment")
    {
        Description = "Environment of events that have none. Default: production.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "production",
    };

    private readonly Option<string?> _config = Options.Config();
    private readonly Option<string[]> _set = Options.Set();

    /// <summary>The rules.</summary>
    public Argument<string> Rules { get; } = RulesArgument.Create();

    /// <summary>The events; null: built-in ones.</summary>
    public Argument<string?> Events { get; } = new("EVENTS")
    {
        Description = "Events of a file, - reads standard input. Default: a few made-up ones.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => null,
    };

    /// <summary>Adds all of it to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Rules);
        command.Arguments.Add(Events);
        foreach (var option in new Option[] { _plan, _environment, _config, _set })
            command.Options.Add(option);
    }

    /// <summary>The daemon's section of the configuration.</summary>
    public DaemonOptions Daemon(ParseResult parsed, CommandContext context) => Settings
        .Read(context, parsed.GetValue(_config), parsed.GetValue(_set)!, Sections.All).Get<DaemonOptions>("Daemon");

    /// <summary>The events with verdicts and outcomes, in the order of arrival.</summary>
    public IReadOnlyList<LightEvent> Read(ParseResult parsed, CommandContext context, DaemonOptions daemon)
    {
        var plan = parsed.GetValue(_plan) ?? daemon.Plan;
        IEventChecker? checker = plan.Length == 0 ? null : PlanFile.Compile(PlanArgument.Read(context, plan));
        var reader = new LightEventReader(
            checker, new OutcomeRules(daemon.Outcomes, context.Clock), parsed.GetValue(_environment)!);
        var path = parsed.GetValue(Events);
        return path is not null
            ? reader.Read(context, path)
            : reader.Read(context with { OpenIn = () => new MemoryStream(SampleEvents.Lines) }, "-");
    }
}
