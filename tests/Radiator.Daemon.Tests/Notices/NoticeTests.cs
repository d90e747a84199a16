using System.Text.Json;
using Radiator.Daemon.Configuration;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Tests.Notices;

public sealed class NoticeTests
{
    [Fact]
    public async Task A_new_violation_goes_out_at_once_as_Segments_call_and_the_same_again_does_not()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(new NoticeOptions
        {
            Name = "warehouse", Segment = { Url = receiver.Address, WriteKey = "k1" },
        });
        await host.AppendAsync(3, offset => Some.Broken(offset));
        var (path, authorization, body) = await receiver.NextAsync();
        Assert.Equal(("/v1/track", "Basic azE6"), (path, authorization));
        using var json = JsonDocument.Parse(body);
        Assert.Equal("Violation Generated", json.RootElement.GetProperty("event").GetString());
        Assert.Equal("schema-violations", json.RootElement.GetProperty("userId").GetString());
        var properties = json.RootElement.GetProperty("properties");
        Assert.Equal("Order Completed", properties.GetProperty("eventName").GetString());
        Assert.Equal("properties.revenue", properties.GetProperty("violationField").GetString());
        Assert.Equal("Shop", properties.GetProperty("trackingPlanName").GetString());
        await host.AppendAsync(1, offset => Some.Broken(offset, version: "2"));
        Assert.Contains("\"appVersion\":\"2\"", (await receiver.NextAsync()).Body);
        Assert.True(receiver.IsEmpty);
    }

    [Fact]
    public async Task What_comes_back_is_never_reported_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(new NoticeOptions
        {
            Name = "loop", On = ["every"], Segment = { Url = receiver.Address, WriteKey = "own-key" },
        });
        await host.AppendAsync(2, offset => offset == 0
            ? Some.Track(offset, "Violation Generated", user: "schema-violations")
            : Some.Broken(offset));
        Assert.Contains("Order Completed", (await receiver.NextAsync()).Body);
        Assert.True(receiver.IsEmpty);
        Assert.Equal(2UL, host.Daemon.GetStats().Received);
    }

    [Fact]
    public async Task A_receiver_that_is_away_gets_everything_later_also_after_a_restart()
    {
        await using var receiver = await Receiver.StartAsync();
        for (var i = 0; i < 2; i++)
            receiver.Answers.Enqueue(503);
        await using var host = await StartAsync(new NoticeOptions
        {
            Name = "hook", Webhook = { Url = receiver.Address + "/hook", Headers = ["X-Team: data"] },
        });
        await host.AppendAsync(1, offset => Some.Broken(offset));
        var first = await receiver.NextAsync();
        await host.Daemon.SaveAsync();
        Assert.Equal(1UL, Assert.Single(host.Daemon.GetStats().Notices).Waiting);
        await host.StopDaemonAsync();
        await host.StartDaemonAsync();
        var again = await receiver.NextAsync();
        Assert.Equal(first.Body, again.Body);
        Assert.Equal("/hook", again.Path);
        using var json = JsonDocument.Parse(again.Body);
        Assert.Equal("new", json.RootElement.GetProperty("occasion").GetString());
        Assert.Equal("checkout", json.RootElement.GetProperty("owner").GetString());
        Assert.DoesNotContain("\"12\"", again.Body);
    }

    [Fact]
    public async Task What_a_receiver_refuses_is_counted_and_the_next_goes_on()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers.Enqueue(400);
        await using var host = await StartAsync(new NoticeOptions
        {
            Name = "hook", Webhook = { Url = receiver.Address },
        });
        await host.AppendAsync(2, offset => Some.Broken(offset, version: $"{offset}"));
        await receiver.NextAsync();
        await receiver.NextAsync();
        var stats = await StatsAsync(host, one => one.Sent == 1);
        Assert.Equal((1UL, 1UL, 0UL, "webhook"), (stats.Sent, stats.Refused, stats.Waiting, stats.Type));
    }

    [Fact]
    public async Task Too_many_that_wait_push_out_the_oldest_counted_and_filters_choose()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(
            new NoticeOptions
            {
                Name = "small", WaitingMax = 2, PerMinute = 1, Webhook = { Url = "http://127.0.0.1:1" },
            },
            new NoticeOptions
            {
                Name = "chosen", When = "context.app.version = \"7\"", ErrorsOnly = true,
                Webhook = { Url = receiver.Address },
            });
        await host.AppendAsync(9, offset => Some.Broken(offset, version: $"{offset}"));
        Assert.Contains("\"appVersion\":\"7\"", (await receiver.NextAsync()).Body);
        Assert.True(receiver.IsEmpty);
        var small = host.Daemon.GetStats().Notices.Single(one => one.Name == "small");
        Assert.Equal((2UL, 7UL), (small.Waiting, small.Dropped));
    }

    [Fact]
    public async Task A_command_gets_the_object_on_its_standard_input_and_no_shell_reads_its_arguments()
    {
        using var folder = new Testing.TemporaryFolder();
        await using var host = await StartAsync(new NoticeOptions
        {
            Name = "script", Command = ["/usr/bin/tee", folder.File("$(id) out.json")],
        });
        await host.AppendAsync(1, offset => Some.Broken(offset));
        await StatsAsync(host, one => one.Sent == 1);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.File("$(id) out.json")));
        Assert.Equal("type", json.RootElement.GetProperty("violation").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_command_that_hangs_or_cannot_start_is_ended_and_told()
    {
        await using var host = await StartAsync(
            new NoticeOptions { Name = "hangs", Command = ["/bin/sleep", "600"], Timeout = TimeSpan.FromSeconds(1) },
            new NoticeOptions { Name = "none", Command = ["/nowhere/at-all"] });
        await host.AppendAsync(1, offset => Some.Broken(offset));
        var hangs = await StatsAsync(host, one => one.Name == "hangs" && one.Problem.Length > 0);
        Assert.Contains("did not end within 1 s", hangs.Problem);
        var none = await StatsAsync(host, one => one.Name == "none" && one.Problem.Length > 0);
        Assert.Contains("/nowhere/at-all cannot be started", none.Problem);
    }

    [Fact]
    public void Wrong_entries_are_told_with_key_and_what_is_allowed()
    {
        var errors = DaemonOptionsValidator.Validate(new DaemonOptions
        {
            Notices =
            [
                new NoticeOptions { Name = "", On = ["often"], Command = ["x"] },
                new NoticeOptions { Name = "b", When = "verdict =", Webhook = { Url = "ftp://x" }, PerMinute = 0 },
                new NoticeOptions { Name = "b", Webhook = { Url = "http://x" }, Segment = { Url = "http://y" } },
                new NoticeOptions { Name = "c", Webhook = { Url = "http://x", Headers = ["a\r\nb: c"] } },
            ],
        });
        Assert.Equal(
            [
                "Daemon:Notices:0:Name", "Daemon:Notices:0:On", "Daemon:Notices:1:Webhook:Url",
                "Daemon:Notices:1:PerMinute", "Daemon:Notices:1:When", "Daemon:Notices:2:Name", "Daemon:Notices:2",
                "Daemon:Notices:2:Segment:WriteKey:", "Daemon:Notices:3:Webhook:Headers",
            ],
            errors.Select(error => error.Split(' ')[0]));
    }

    private static async Task<HostFixture> StartAsync(params NoticeOptions[] notices) =>
        await HostFixture.StartAsync(configure: options => options.Notices.AddRange(notices));

    private static async Task<NoticeStats> StatsAsync(HostFixture host, Func<NoticeStats, bool> wanted)
    {
        await using var call = host.Attach(snapshot: 0);
        var replies = await call.ReadUntilAsync(
            reply => reply.KindCase == AttachReply.KindOneofCase.Stats && reply.Stats.Notices.Any(wanted));
        return replies[^1].Stats.Notices.First(wanted);
    }
}
