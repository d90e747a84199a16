using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Planning;

namespace Radiator.Debugger.Tests.Model.Files;

public sealed class PlainCoverageTests : IDisposable
{
    private static readonly string[] s_items =
    [
        """{"type":"track","event":"Order Completed","properties":{"revenue":1,"coupon":2},"""
            + "\"timestamp\":\"2026-11-22T13:00:00Z\"}",
        """{"type":"track","event":"Order Completed","properties":{"revenue":"1"},"sentAt":"2026-11-22T13:10:00Z"}""",
        """{"event":"Order Completed","properties":{"n":1},"type":"track","""
            + """ "properties":{"currency":"EUR","\u0061":1}}""",
        """ { "type" : "track" , "event" : "Refund Requested" , "receivedAt":"2026-11-22T13:20:00Z","sentAt":"x" } """,
        """{"\u0074ype":"track","type":"page","event":"Refund Requested","properties":{"reason":"x"}}""",
        """{"type":"page","name":"Home","properties":{"title":"x","path":"/"},"timestamp":null,"""
            + "\"originalTimestamp\":\"2026-11-22T13:30:00Z\"}",
        """{"type":"page","name":"Order Completed","properties":{"title":"x"}}""",
        """{"type":"track","event":"","properties":{"blank":1}}""",
        """{"type":"track","event":7,"properties":{"seven":1}}""",
        """{"type":"track","event":"Not Planned","traits":{"no":1},"properties":[1]}""",
        """{"type":"identify","userId":"u","context":{"traits":{"plan":"pro"}}}""",
        """{"type":"identify","userId":"u","traits":null,"context":{"traits":{"tier":"pro"}}}""",
        """{"type":"identify","userId":"u","traits":{"email":"x"},"properties":{"no":1}}""",
        """{"type":"group","groupId":"g","traits":{"seats":5},"timestamp":"nonsense"}""",
        """{"type":"screen","name":"Home","properties":{}}""", """{"type":"alias","userId":"u","previousId":"p"}""",
    ];

    private readonly OpenFile _file = new();

    // An item of a batch is read whole, a line of its own is not.
    [Fact]
    public async Task Lines_are_counted_as_items_are_that_are_read_whole()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var run = 0; run < 8; run++)
        {
            var items = Enumerable.Range(0, 200).Select(_ => s_items[random.Next(s_items.Length)]).ToArray();
            await using var plain = await _file.OpenAsync(string.Join('\n', items));
            await using var whole = await _file.OpenAsync(string.Join('\n', items.Select(
                item => $$"""{"batch":[{{item}}]}""")));

            Assert.Equal($"seed {seed}\n{Figures(whole)}", $"seed {seed}\n{Figures(plain)}");
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Figures(DebuggerModel model) =>
        $"{model.Violations.Now:O}\n" + string.Join('\n', model.Plan.Rows.Select(Figures).Order());

    private static string Figures(PlanRow row) =>
        $"{row.Type} {row.Name} {row.Seen} {row.Violating} {row.LastSeen:O} {string.Join(' ', row.Trend)} | "
        + string.Join(' ', row.Properties.OrderBy(one => one.Name, StringComparer.Ordinal)) + " | "
        + string.Join(' ', row.OldNames) + " | " + string.Join(' ', row.Sources);
}
