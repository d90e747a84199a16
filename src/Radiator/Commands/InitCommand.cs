using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Init;
using Radiator.Lights.Devices;
using Radiator.Plans;
using Radiator.Wire.Credentials;

namespace Radiator.Commands;

/// <summary><c>radiator init</c>: a configuration that works, from a few answers.</summary>
internal static class InitCommand
{
    private const string Description = """
        Writes a configuration, a tracking plan, light rules and a token, from a few answers or flags.

        Asks what no flag says, on a terminal; --yes takes the defaults. Writes into the folder that is named, else
        yours (~/.config/radiator), with --system into /etc/radiator. Never replaces a file unless --force is given,
        which keeps the old one beside; Ctrl-C leaves nothing behind. Write keys and tokens are random; the collector
        keeps the hash of the token alone.
        """;

    private const string TokenVariable = "SEGMENT_TOKEN";

    public static Command Create(CommandContext context)
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Description = "Where to write. Default: your own folder for configuration.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var system = new Option<bool>("--system") { Description = "Writes /etc/radiator, for the services." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Asks nothing: defaults where no flag says else." };
        var force = new Option<bool>("--force") { Description = "Replaces files, and keeps the old ones beside." };
        var api = new Option<string>("--segment-api")
        {
            Description = $"Segment's Public API, for segment:workspace/ID; its token is in {TokenVariable}.",
            HelpName = "URL",
            DefaultValueFactory = _ => SegmentWorkspace.DefaultApi,
        };
        var root = new Option<string>("--root")
        {
            Description = "Looks for the board and the units below this folder.", HelpName = "FOLDER",
            DefaultValueFactory = _ => "/",
        };
        var options = new InitOptions();
        var command = new CliCommand("init", Description)
        {
            Examples =
            [
                ("radiator init", "asks, and writes ~/.config/radiator"),
                ("sudo radiator init --system", "for the services of this machine"),
                ("radiator init ./office --yes --plan plan.json --lights jut",
                    "a folder of its own, without questions"),
                ("radiator init --role daemon --grpc https://office:8081", "a Pi that follows another machine"),
            ],
        };
        command.Arguments.Add(folder);
        foreach (var option in new Option[] { system, yes, force })
            command.Options.Add(option);
        options.AddTo(command);
        command.Options.Add(api);
        command.Options.Add(root);
        command.Runs(context, async (parsed, stop) =>
        {
            var below = context.FullPath(parsed.GetValue(root)!);
            var target = InitFolder.Choose(context, parsed.GetValue(folder), parsed.GetValue(system), below);
            var isForced = parsed.GetValue(force);
            RefuseWhatIsThere(target, isForced);
            if (!parsed.GetValue(yes) && !context.InIsTerminal)
                throw new UsageException("there is no terminal to ask on: --yes takes the defaults");
            using var interview = new Interview(context, !parsed.GetValue(yes));
            var answers = await options.AskAsync(parsed, context, interview, PiModel.Read(below), stop);
            var plan = await ReadPlanAsync(context, answers.Plan, parsed.GetValue(api)!, stop);
            new InitRun(context, target, answers, plan).Write(isForced);
            return ExitCode.Ok;
        });
        return command;
    }

    // Before anybody answers a question in vain.
    private static void RefuseWhatIsThere(InitFolder folder, bool isForced)
    {
        var path = Path.Combine(folder.Path, Configuration.Settings.FileName);
        if (File.Exists(path) && !isForced)
            throw new UsageException($"{path} is there already; --force replaces it, and keeps it beside");
    }

    private static async Task<ChosenPlan> ReadPlanAsync(
        CommandContext context, string plan, string api, CancellationToken stop)
    {
        if (plan.Length == 0)
            return ChosenPlan.None;
        if (plan.StartsWith(SegmentWorkspace.Prefix, StringComparison.Ordinal))
            return await FetchAsync(context, plan[SegmentWorkspace.Prefix.Length..], api, stop);
        var path = PlanFile.IsBuiltIn(plan) ? plan : context.FullPath(plan);
        if (Directory.Exists(path))
            return ChosenPlan.Of(PlanArgument.Read(context, plan));
        try
        {
            return ChosenPlan.Of(PlanFile.ReadBytes(path), path);
        }
        catch (PlanException exception)
        {
            throw new UsageException($"--plan: {exception.Problems[0].Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--plan: {exception.Message}");
        }
    }

    private static async Task<ChosenPlan> FetchAsync(
        CommandContext context, string id, string api, CancellationToken stop)
    {
        if (context.Environment(TokenVariable) is not { Length: > 0 } token || AccessToken.Problem(token) is not null)
            throw new UsageException(
                $"{SegmentWorkspace.Prefix}{id}: put a token of Segment's Public API into {TokenVariable}, or download "
                + "the plan and give --plan FILE");
        if (!Uri.TryCreate(api, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException($"--segment-api {api}: must be https://host");
        var bytes = await new SegmentWorkspace(address, token, context.Clock).ReadAsync(id, stop);
        return ChosenPlan.Of(bytes, $"{id}.json");
    }
}
