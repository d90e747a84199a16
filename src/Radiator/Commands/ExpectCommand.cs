using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Events.Filters;
using Radiator.Expect;
using Radiator.Output;
using Radiator.Plans;
using Radiator.Tail;
using Radiator.Wire.Credentials;

namespace Radiator.Commands;

/// <summary><c>radiator expect</c>: waits for an event; its exit code is the answer.</summary>
internal static class ExpectCommand
{
    private const string Description = """
        Waits until an event arrives, and says by its exit code whether it did and is as planned: for tests and CI.

        Exit code 0: it arrived (with --plan: and conforms). 1: it arrived and is not as planned; what is wrong is
        printed. 2: it never came; what came instead is printed. 3: there was no way to tell: no link, or a command line
        that cannot be used.
        """;

    // The event's own time begins when what was there already has been read: a slow start is no missing event.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromMinutes(1);

    /// <summary>It came, and is not as planned.</summary>
    private const int Bad = 1;

    private const int NeverCame = 2;

    /// <summary>Nothing can be said: neither of the answers.</summary>
    private const int Trouble = 3;

    public static Command Create(CommandContext context)
    {
        var filter = new Argument<string>("FILTER")
        {
            Description =
                "What must come, for example: 'event = \"Order Completed\" & user = u_1'. See docs/filter.md.",
        };
        var within = Options.Within();
        var plan = new Option<string?>("--plan")
        {
            Description = "The tracking plan that it must conform to. Default: arriving is enough.",
            HelpName = "FILE",
        };
        var from = Options.ExpectFrom();
        var count = Options.Count("Waits for this many; all must be as planned. Ends");
        var collector = new Option<string?>("--collector")
        {
            Description = "The collector's gRPC address. Default: Daemon:Collector of the configuration.",
            HelpName = "URL",
        };
        var plain = Options.Plain();
        var color = Options.Color();
        var config = Options.Config();
        var set = Options.Set();
        var command = new CliCommand("expect", Description)
        {
            TroubleCode = Trouble,
            Examples =
            [
                ("radiator expect 'event = \"Signed Up\"' --within 30s", "in a test, while it clicks"),
                ("radiator expect 'event = \"Signed Up\"' --from 1m --plan plan.yaml", "after the click; is it right?"),
                ("radiator expect 'user = u_1' --from oldest --count 3", "three events of one user, whenever"),
            ],
        };
        command.Arguments.Add(filter);
        foreach (var option in new Option[] { within, plan, from, count, collector, plain, color, config, set })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) =>
        {
            var checker = parsed.GetValue(plan) is { } path ? Load(context, path) : null;
            var request = new ExpectRequest(
                Read(parsed.GetValue(filter)!, checker, context), parsed.GetValue(within) ?? TimeSpan.FromSeconds(30),
                parsed.GetValue(count) ?? 1, parsed.GetValue(from) ?? ExpectStart.Now, checker);
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            var options = Settings.Read(context, parsed.GetValue(config), parsed.GetValue(set)!, Sections.All)
                .Get<DaemonOptions>(Sections.Daemon);
            return RunAsync(
                context, request, options.ToLink(parsed.GetValue(collector)), style,
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ExpectRequest request, CollectorLink link, OutputStyle style,
        CancellationToken cancellationToken)
    {
        var notBefore = request.Start.Back is { } back ? context.Clock.GetUtcNow() - back : DateTimeOffset.MinValue;
        var wait = new ExpectWait(request.Filter, request.Checker, request.Count, notBefore);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tail = Tail(link, request.Start.Start, context);
        var patience = request.Within > AnswerWithin ? request.Within : AnswerWithin;
        using var timer = context.Clock.CreateTimer(_ => ending.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        var hasAnswered = false;
        tail.Answered += () =>
        {
            hasAnswered = true;
            timer.Change(request.Within + ReadWithin, Timeout.InfiniteTimeSpan);
        };
        tail.CaughtUp += () => timer.Change(request.Within, Timeout.InfiniteTimeSpan);
        await tail.RunAsync(Take, ending.Token);

        var lines = new LineRenderer(style, context.Clock.LocalTimeZone, withVerdicts: request.Checker is not null);
        if (wait.IsDone)
        {
            context.Out.Write(ExpectReport.Arrived(wait, lines, style, PlanName(request.Checker)));
            return wait.Bad == 0 ? ExitCode.Ok : Bad;
        }

        if (cancellationToken.IsCancellationRequested)
            throw new FailureException("stopped before it came");
        if (wait.LinkProblem is { } problem)
            throw new FailureException(problem);
        if (!hasAnswered)
            throw new FailureException(
                $"the collector at {link.Address} did not answer within {patience.TotalSeconds:0.#} s");
        context.Out.Write(ExpectReport.NeverCame(wait, request));
        return NeverCame;

        void Take(TailItem item)
        {
            wait.Take(item);
            if (item is TailItem.Notice notice)
                context.Error.WriteLine($"radiator expect: {VisibleText.Of(notice.Text)}");
            if (wait.IsDone)
                ending.Cancel();
        }
    }

    // Everything is read, and matched here: what came instead of it is wanted too.
    private static CollectorTail Tail(CollectorLink link, TailStart start, CommandContext context)
    {
        try
        {
            return new CollectorTail(link, "", start, context.Clock);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static string PlanName(IEventChecker? checker) => checker?.Plan is not { } plan ? ""
        : plan.Version.Length == 0 ? plan.Name : $"{plan.Name} {plan.Version}";

    private static IEventChecker Load(CommandContext context, string path)
    {
        try
        {
            return PlanFile.Load(context.FullPath(path));
        }
        catch (PlanException exception)
        {
            throw new UsageException([.. exception.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException($"--plan {path}: {exception.Message}", exception);
        }
    }

    private static Filter Read(string text, IEventChecker? checker, CommandContext context)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException("FILTER is empty: say what must come, for example 'event = \"Signed Up\"'");
        var scope = checker is null ? FilterScope.Event : FilterScope.Observation;
        if (Filter.TryParse(text, scope, context.Clock, out var filter, out var error))
            return filter;
        var hint = checker is null && Filter.TryParse(text, FilterScope.Observation, context.Clock, out _, out _)
            ? "\nVerdicts need --plan." : "";
        throw new UsageException($"FILTER cannot be used:\n{error.Show(text)}{hint}");
    }
}
