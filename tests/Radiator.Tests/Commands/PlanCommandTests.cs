using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private const string Plan = """
        plan: Tests
        version: "3"
        needs: [why]
        events:
          Signed Up:
            why: The moment somebody becomes a customer.
            owner: growth
            fires: server
            was: Signups
            properties:
              type: {type: string, required: true, enum: [organic, invite], why: How they came.}
              seats: {type: integer, minimum: 1}
        """;

    private readonly Run _run = new();

    public PlanCommandTests() => _run.Write("plan.yaml", Plan);

    [Fact]
    public async Task Show_says_every_event_with_its_properties()
    {
        var (code, output, error) = await _run.CommandAsync("plan", "show", "plan.yaml");
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Contains("Tests 3  plan.yaml, 1 events and rules", output, StringComparison.Ordinal);
        Assert.Contains("owner growth; sent from server; was Signups", output, StringComparison.Ordinal);
        Assert.Matches(@"type +string +required +How they came\.", output);
        Assert.Contains("organic | invite", output, StringComparison.Ordinal);
        Assert.Matches(@"seats +integer +at least 1", output);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Show_takes_built_in_plans_and_only_the_events_that_were_asked_for()
    {
        var (code, output, _) = await _run.CommandAsync("plan", "show", "segment:ecommerce", "--event", "cart viewed", "--plain");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("Cart Viewed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Order Completed", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _run.CommandAsync("plan", "show", "plan.yaml", "--event", "zzz")).Code);
    }

    [Fact]
    public async Task Show_writes_a_page()
    {
        var (code, output, _) = await _run.CommandAsync("plan", "show", "plan.yaml", "--html", "--output", "plan.html");
        Assert.Equal((ExitCode.Ok, ""), (code, output));
        Assert.StartsWith("<!doctype html>", File.ReadAllText(Path.Combine(_run.WorkingDirectory, "plan.html")), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", (await _run.CommandAsync("plan", "show", "plan.yaml", "--html")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_ends_with_1_where_there_are_errors_or_with_strict_warnings()
    {
        Assert.Equal((ExitCode.Ok, "0 errors, 0 warnings\n"), ((await LintAsync("plan.yaml")).Code, (await LintAsync("plan.yaml")).Out));
        _run.Write("warned.yaml", "plan: t\nneeds: [why]\nevents: {A: {}}\n");
        var warned = await LintAsync("warned.yaml");
        Assert.Equal(ExitCode.Ok, warned.Code);
        Assert.Matches(@"warned\.yaml:3:10: warning: ""A"" does not say why; the plan needs it of every event \(needs-why\)", warned.Out);
        Assert.Equal(ExitCode.Failed, (await LintAsync("warned.yaml", "--strict")).Code);
        _run.Write("wrong.yaml", "plan: t\nevents: {A: {was: B}, B: {}}\n");
        Assert.Equal(ExitCode.Failed, (await LintAsync("wrong.yaml")).Code);
    }

    [Fact]
    public async Task Diff_says_what_breaks_senders_and_ends_with_1_then()
    {
        _run.Write("new.yaml", Plan.Replace("seats: {type: integer", "seats: {required: true, type: integer", StringComparison.Ordinal)
            .Replace("owner: growth", "owner: sales", StringComparison.Ordinal));
        var (code, output, _) = await _run.CommandAsync("plan", "diff", "plan.yaml", "new.yaml");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal(
            "breaks   Signed Up: seats: is required now (new.yaml:12)\n"
            + "2 changes: 1 can break senders, 0 can draw warnings, 0 loosen, 1 are for people\n", output);
        Assert.Contains("notes    Signed Up: owner: sales", (await _run.CommandAsync("plan", "diff", "plan.yaml", "new.yaml", "--all")).Out, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, "no changes\n"), ((await _run.CommandAsync("plan", "diff", "plan.yaml", "plan.yaml")) is var same ? (same.Code, same.Out) : default));
    }

    [Fact]
    public async Task Convert_writes_another_format_and_says_what_is_lost()
    {
        var (code, output, error) = await _run.CommandAsync("plan", "convert", "plan.yaml", "--to", "segment");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("\"key\": \"Signed Up\"", output, StringComparison.Ordinal);
        Assert.Contains("not kept: old names: Signed Up", error, StringComparison.Ordinal);
        var lossless = await _run.CommandAsync("plan", "convert", "plan.yaml", "--to", "segment", "--lossless");
        Assert.Equal((ExitCode.Failed, ""), (lossless.Code, lossless.Out));
        foreach (var format in new[] { "yaml", "rudderstack", "csv" })
        {
            Assert.Equal(ExitCode.Ok, (await _run.CommandAsync("plan", "convert", "plan.yaml", "--to", format, "--output", "out.txt")).Code);
            Assert.Contains("Signed Up", (await _run.CommandAsync("plan", "show", "out.txt")).Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plan_that_cannot_be_used_is_told_whole_with_exit_code_2()
    {
        _run.Write("bad.yaml", "plan: t\nevents: {A: {fires: wbe, owned: me}}\n");
        var (code, output, error) = await _run.CommandAsync("plan", "show", "bad.yaml");
        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Contains("bad.yaml:2:21: fires has to be one of", error, StringComparison.Ordinal);
        Assert.Contains("did you mean owner?", error, StringComparison.Ordinal);
        Assert.Contains("2 problems", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await _run.CommandAsync("plan", "lint", "nothing.yaml")).Code);
        Assert.Contains("did you mean segment:ecommerce?", (await _run.CommandAsync("plan", "show", "segment:ecomerce")).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private Task<(int Code, string Out, string Error)> LintAsync(params string[] arguments) =>
        _run.CommandAsync(["plan", "lint", .. arguments]);
}
