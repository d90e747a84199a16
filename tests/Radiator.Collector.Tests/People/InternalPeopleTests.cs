using Radiator.Collector.Configuration;
using Radiator.Collector.People;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests.People;

public class InternalPeopleTests
{
    [Fact]
    public async Task Who_is_listed_is_internal_and_nobody_else()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Internal.UserIds = ["u_boss"]);
        Assert.Equal(
            [true, false, false],
            await Marks(collector, Track("u_boss"), Track("u_bos"), Track("U_BOSS")));
    }

    [Fact]
    public async Task Who_identified_with_the_teams_address_is_internal_from_then_on_by_both_ids()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Internal.EmailDomains = ["example.com"]);
        Assert.Equal(
            [false, true, true, true, false, false],
            await Marks(
                collector,
                Track("u1", "a1"),
                """{"type":"identify","userId":"u1","anonymousId":"a1","traits":{"email":"Bob@Example.COM"}}""",
                Track("u1", "a2"),
                """{"type":"page","anonymousId":"a1"}""",
                """{"type":"page","anonymousId":"a2"}""",
                Track("u2", "a3")));
    }

    [Theory]
    [InlineData("""{"type":"identify","userId":"u","traits":{"email":"a@example.com"}}""", true)]
    [InlineData("""{"type":"identify","userId":"u","traits":{"email":"a@eu.example.com"}}""", true)]
    [InlineData("""{"type":"identify","userId":"u","context":{"traits":{"email":"a@example.com"}}}""", true)]
    [InlineData("""{"type":"track","event":"A","userId":"u","context":{"traits":{"email":"a@example.com"}}}""", true)]
    [InlineData("""{"type":"track","event":"A","userId":"a@example.com"}""", true)]
    [InlineData("""{"type":"identify","userId":"u","traits":{"email":"a@notexample.com"}}""", false)]
    [InlineData("""{"type":"identify","userId":"u","traits":{"email":"a@example.com.evil.org"}}""", false)]
    [InlineData("""{"type":"identify","userId":"u","traits":{"email":"example.com"}}""", false)]
    [InlineData("""{"type":"identify","userId":"u","traits":{"email":["a@example.com"]}}""", false)]
    [InlineData("""{"type":"track","event":"A","userId":"u","properties":{"email":"a@example.com"}}""", false)]
    [InlineData("""{"type":"track","event":"A","userId":"u","traits":{"email":"a@example.com"}}""", false)]
    public async Task An_address_counts_where_people_are_described(string item, bool isInternal)
    {
        await using var collector = await TestCollector.StartAsync(options => options.Internal.EmailDomains = ["@example.com"]);
        Assert.Equal([isInternal], await Marks(collector, item));
    }

    [Fact]
    public async Task A_rule_of_a_source_holds_on_that_source()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Sources[1].Internal.UserIds = ["u1"]);
        await collector.PostAsync("/v1/track", """{"event":"A","userId":"u1"}""", r => TestCollector.Basic(r, TestCollector.Key));
        await collector.PostAsync("/v1/track", """{"event":"A","userId":"u1"}""", r => TestCollector.Basic(r, "app-key"));
        Assert.Equal([false, true], (await collector.ReadAllAsync()).Select(IsInternal));
    }

    [Fact]
    public async Task What_was_learnt_is_known_again_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        static void Configure(CollectorOptions options) => options.Internal.EmailDomains = ["example.com"];
        await using (var collector = await TestCollector.StartAsync(Configure, folder.Path))
            await Marks(collector, """{"type":"identify","userId":"u1","anonymousId":"a1","traits":{"email":"a@example.com"}}""");
        await using var again = await TestCollector.StartAsync(Configure, folder.Path);
        Assert.Equal([true, true, false], await Marks(again, Track("u1"), """{"type":"page","anonymousId":"a1"}""", Track("u2")));
    }

    [Fact]
    public async Task A_filter_of_the_stream_can_leave_them_out()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Internal.UserIds = ["u1"]);
        await Marks(collector, Track("u1"), Track("u2"));
        var others = await collector.ReadAllAsync(request => request.Filter = "not internal & environment = production");
        Assert.Equal("u2", Assert.Single(others).Event.UserId);
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_what_falls_out_is_counted()
    {
        var known = new KnownPeople(max: 10);
        for (var i = 0; i < 25; i++)
            known.Learn("", 'u', $"u{i}");
        Assert.Equal((10, 15L), (known.Count, known.Evictions));
        Assert.True(known.Knows("", 'u', "u24"));
        Assert.False(known.Knows("", 'u', "u0"));
        Assert.False(known.Knows("web", 'u', "u24"));
        Assert.False(known.Knows("", 'a', "u24"));
        known.Forget("", 'u', "u24");
        Assert.False(known.Knows("", 'u', "u24"));
    }

    [Fact]
    public async Task Hostile_text_is_nobody_of_the_team_and_breaks_nothing()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Internal.EmailDomains = ["example.com"]);
        var nested = string.Concat(Enumerable.Repeat("{\"traits\":", 1000)) + "1" + new string('}', 1000);
        var deep = $$"""{"type":"identify","userId":"u","traits":{{nested}},"email":"\"email\""}""";
        var marks = await Marks(
            collector,
            """{"type":"identify","userId":"\ud83d","traits":{"email":"\ud83d@\udc00"}}""",
            """{"type":"identify","userId":"@","traits":{"email":"@"}}""",
            """{"type":"identify","userId":"x@","traits":{"email":"x@...."}}""",
            $$$"""{"type":"identify","userId":"u","traits":{"email":"a@{{{new string('.', 20_000)}}}"}}""",
deep);
        Assert.All(marks, Assert.False);
    }

    private static string Track(string user, string anonymous = "") =>
        $$"""{"type":"track","event":"A","userId":"{{user}}","anonymousId":"{{anonymous}}"}""";

    private static bool IsInternal(Record record) => (record.Event.Flags & (uint)EventFlags.Internal) != 0;

    private static async Task<List<bool>> Marks(TestCollector collector, params string[] items)
    {
        var first = collector.Host.Stats.HeadOffset;
        await collector.PostAsync("/v1/batch", TestCollector.Batch(items));
        return [.. (await collector.ReadAllAsync()).Where(record => record.Offset >= first).Select(IsInternal)];
    }
}
