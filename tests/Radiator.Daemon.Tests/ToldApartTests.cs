using Google.Protobuf;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Daemon.Tests;

/// <summary>What people get wrong, through a whole daemon, as somebody attached sees it.</summary>
public sealed class ToldApartTests
{
    private const string Plan = """
        plan: Shop
        events:
          Started Subscription: {fires: server, owner: billing}
          Account Created: {owner: growth}
        """;

    [Fact]
    public async Task Started_Subscription_from_a_browser_where_the_plan_says_server()
    {
        var violations = await SeeAsync(1, offset => Track(offset, "Started Subscription", "u1"));
        Assert.Contains(
            "error origin: Started Subscription is to be sent from server; this one came from a browser, "
            + "as context.library tells.",
            violations);
    }

    [Fact]
    public async Task A_user_id_that_is_an_email_address()
    {
        var violations = await SeeAsync(1, offset => Track(offset, "Account Created", "ada@example.com"));
        Assert.Contains(
            "warning content: The userId is an e-mail address: people change theirs, and then become somebody else.",
            violations);
        Assert.DoesNotContain(violations, one => one.Contains("ada@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Account_Created_and_Signup_that_always_come_as_a_pair()
    {
        var violations = await SeeAsync(44, offset => Track(
            offset, offset % 2 == 0 ? "Account Created" : "Signup", $"u{offset / 2}", seconds: offset / 2 * 60));
        Assert.Contains(
            "warning duplicate: \"Signup\" and \"Account Created\" nearly always come as a pair, of the same user and "
            + "within seconds: one thing under two names, counted twice.",
            violations);
    }

    private static async Task<IReadOnlyList<string>> SeeAsync(int count, Func<ulong, Record> make)
    {
        await using var host = await HostFixture.StartAsync(
            configure: options => File.WriteAllText(options.Plan, Plan));
        await host.AppendAsync(count, make);
        await using var call = host.Attach();
        var replies = await call.ReadUntilAsync(reply => reply.SnapshotEnd is not null);
        return [.. replies.Where(reply => reply.Snapshot is not null)
            .SelectMany(reply => reply.Snapshot.Observations_).SelectMany(one => one.Violations)
            .Select(one => $"{one.Severity.ToString().ToLowerInvariant()} {one.Type}: {one.Description}")];
    }

    private static Record Track(ulong offset, string name, string user, ulong seconds = 0)
    {
        var record = Some.Track(offset, name, "{}", user);
        var at = Wire.UnixNanos.From(Some.Noon.AddSeconds(seconds));
        record.Event.OriginalTimestampUnixNanos = at!.Value;
        record.Event.TimestampUnixNanos = at.Value;
        record.Event.RawJson = ByteString.CopyFromUtf8(
            $$"""{"type":"track","event":"{{name}}","userId":"{{user}}","context":{"library":{"name":"analytics.js"} } }""");
        return record;
    }
}
