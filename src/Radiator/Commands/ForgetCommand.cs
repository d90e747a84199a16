using System.CommandLine;
using Radiator.Collector.Configuration;
using Radiator.Collector.Erasure;
using Radiator.Collector.EventLog;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Forget;
using Radiator.Wire;

namespace Radiator.Commands;

/// <summary><c>radiator forget</c>: erases a person.</summary>
internal static class ForgetCommand
{
    private const string Description = """
        Erases what a person sent: events and discards in the collector's log, and what the daemon keeps of them.

        Run it where the collector runs, with the collector's configuration: a collector that runs is asked to do it,
        the log of one that does not is opened. A daemon that answers here forgets too; one elsewhere does when it hears
        of it on the stream. See docs/retention.md for whose records these are. It cannot be undone: --dry-run first.
        """;

    public static Command Create(CommandContext context)
    {
        var user = new Option<string>("--user")
        {
            Description = "The user id, exactly as it was sent.", HelpName = "ID", Required = true,
        };
        var anonymous = new Option<string[]>("--anonymous")
        {
            Description = "An anonymous id of the same person, besides those that the log shows. May be repeated.",
            HelpName = "ID",
            DefaultValueFactory = _ => [],
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be erased, and changes nothing." };
        var log = new Option<string?>("--log")
        {
            Description = "Folder of the event log: Collector:Log:Directory.", HelpName = "DIRECTORY",
        };
        var url = new Option<string?>("--url")
        {
            Description = "The running collector's HTTP address: Collector:Http.", HelpName = "URL",
        };
        var connect = new Option<string?>("--connect")
        {
            Description = "The daemon at this socket. Default: the one of this machine, where one answers.",
            HelpName = "PATH",
        };
        var config = Options.Config();
        var set = Options.Set();
        var command = new CliCommand("forget", Description)
        {
            Examples =
            [
                ("radiator forget --user u_1 --dry-run", "how much there is of u_1, and under which ids"),
                ("radiator forget --user u_1", "and away with it"),
                ("radiator forget --user u_1 --log ./log", "from a log that no collector has open"),
            ],
        };
        foreach (var option in new Option[] { user, anonymous, dryRun, log, url, connect, config, set })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) =>
        {
            var assignments = Assignments.Of(
                parsed.GetValue(set)!, ("Collector:Http", parsed.GetValue(url)),
                ("Collector:Log:Directory", parsed.GetValue(log)));
            var options = Settings.Read(context, parsed.GetValue(config), assignments, Sections.All)
                .Get<CollectorOptions>(Sections.Collector);
            var subject = new ErasureSubject(parsed.GetValue(user)!, parsed.GetValue(anonymous)!);
            if (subject.UserId.Length == 0)
                throw new UsageException("--user is empty: it must be a user id");
            return RunAsync(
                context, options, subject, parsed.GetValue(dryRun), parsed.GetValue(connect), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, CollectorOptions options, ErasureSubject subject, bool isDryRun, string? connect,
        CancellationToken cancellationToken)
    {
        var report = await EraseAsync(context, options, subject, isDryRun, cancellationToken);
        context.Out.Write(ForgetReport.Of(report));
        if (isDryRun)
            return ExitCode.Ok;
        var daemon = DaemonSocket.Find(connect, context.Environment, context.FullPath);
        if (daemon is null)
            context.Out.Write("no daemon answers here; one that follows this collector forgets when it hears of it\n");
        else
            context.Out.Write(await DaemonErasure.RunAsync(daemon, report, cancellationToken));
        if (report.HasMoreIds)
            throw new FailureException("this person has more ids than are followed at a time: run it again");
        return ExitCode.Ok;
    }

    // The log's lock tells whether a collector has it.
    private static async Task<ErasureReport> EraseAsync(
        CommandContext context, CollectorOptions options, ErasureSubject subject, bool isDryRun,
        CancellationToken cancellationToken)
    {
        var directory = options.Log.ResolveDirectory();
        try
        {
            if (Directory.Exists(directory))
                return await LogErasure.RunAsync(
                    directory, subject, isDryRun, context.Clock,
                    Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, cancellationToken);
        }
        catch (LogFolderException)
        {
            return await CollectorErasure.RunAsync(options, subject, isDryRun, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException($"the log in {directory} cannot be erased from: {exception.Message}", exception);
        }

        throw new FailureException(
            $"there is no log in {directory}: run it where the collector runs, with its --config, or name --log");
    }
}
