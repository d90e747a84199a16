using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.Planning;
using Radiator.Plans;
using Radiator.Plans.Conventions;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Planning;

public sealed class PlanSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Text, bool IsProblem)> _notices = [];

    private string File => _folder.File("plan.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_good_new_version_takes_over()
    {
        var plan = Start();
        Write(Some.PlanText.Replace("version: \"1\"", "version: \"2\"", StringComparison.Ordinal));
        Assert.Equal("", plan.Reload());
        Assert.Equal("Shop 2", plan.Title);
        Assert.Equal("2", plan.Checker.Plan!.Version);
        Assert.Equal([("plan Shop 2 is in use now", false)], _notices);
    }

    [Fact]
    public void A_bad_new_version_keeps_the_old_one_and_says_why_once()
    {
        var plan = Start();
        var before = plan.Checker;
        Write("plan: Shop\nevents: 5\n");
        var problem = plan.Reload();
        Assert.Contains("plan.yaml:2", problem);
        Assert.Equal(problem, plan.Reload());
        Assert.Equal(problem, plan.Problem);
        Assert.Same(before, plan.Checker);
        Assert.True(Assert.Single(_notices).IsProblem);

        Write(Some.PlanText);
        Assert.Equal("", plan.Reload());
        Assert.Equal("", plan.Problem);
        Assert.False(_notices[1].IsProblem);
    }

    [Fact]
    public void A_file_that_is_gone_keeps_the_plan()
    {
        var plan = Start();
        System.IO.File.Delete(File);
        Assert.NotEqual("", plan.Reload());
        Assert.Equal("Shop 1", plan.Title);
    }

    [Fact]
    public void The_same_content_is_not_taken_again()
    {
        var plan = Start();
        var before = plan.Checker;
        System.IO.File.SetLastWriteTimeUtc(File, Some.Noon.UtcDateTime);
        Assert.Equal("", plan.Reload());
        Assert.Same(before, plan.Checker);
        Assert.Empty(_notices);
    }

    [Fact]
    public void A_daemon_does_not_start_on_a_plan_that_it_cannot_read()
    {
        Write("events: 5");
        Assert.Throws<PlanException>(() => new PlanSource(File, new ConventionOptions(), NullLogger.Instance, (_, _) => { }));
    }

    [Fact]
    public void Without_a_plan_everything_is_unchecked()
    {
        var plan = new PlanSource("", new ConventionOptions(), NullLogger.Instance, (_, _) => { });
        Assert.Null(plan.Checker.Plan);
        Assert.Equal("", plan.Title);
        Assert.Contains("Daemon:Plan", plan.Reload());
    }

    [Fact]
    public void A_change_is_seen_by_looking_where_no_notification_comes()
    {
        Write("one");
        var clock = new ManualTime();
        var changes = 0;
        using var watch = new FileWatch(File, clock, NullLogger.Instance, () => changes++);
        clock.Advance(FileWatch.PollPeriod * 3);
        Assert.Equal(0, changes);
        Write("another");
        clock.Advance(FileWatch.PollPeriod);
        Assert.InRange(changes, 1, 2);
        System.IO.File.Delete(File);
        clock.Advance(FileWatch.PollPeriod * 2);
        Assert.InRange(changes, 2, 4);
    }

    [Fact]
    public async Task A_change_is_noticed_also_when_an_editor_puts_a_new_file_in_its_place()
    {
        Write("one");
        var changed = new TaskCompletionSource();
        using var watch = new FileWatch(File, TimeProvider.System, NullLogger.Instance, () => changed.TrySetResult());
        System.IO.File.WriteAllText(File + "~", "another");
        System.IO.File.Move(File + "~", File, overwrite: true);
        await changed.Task.WaitAsync(Wait.Long);
    }

    [Fact]
    public void A_built_in_plan_is_a_plan_like_any_other()
    {
        var plan = new PlanSource("segment:ecommerce", new ConventionOptions(), NullLogger.Instance, (_, _) => { });
        Assert.Equal("Segment ecommerce 1", plan.Title);
        Assert.Equal("", plan.Reload());
        Assert.Throws<PlanException>(() =>
            new PlanSource("segment:none", new ConventionOptions(), NullLogger.Instance, (_, _) => { }));
    }

    private PlanSource Start()
    {
        Write(Some.PlanText);
        return new PlanSource(
            File, new ConventionOptions(), NullLogger.Instance, (text, isProblem) => _notices.Add((text, isProblem)));
    }

    private void Write(string text) => System.IO.File.WriteAllText(File, text);
}
