using System.Text.Json;

namespace Radiator.Plans.Tests;

public sealed class RandomPlanTests
{
    [Fact]
    public void Random_events_get_exactly_the_violations_of_the_plain_reading_each_at_its_bytes()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var source = new RandomPlan(random);
            var yaml = source.Yaml();
            var checker = Plans.Of(yaml);
            for (var round = 0; round < 20; round++)
                CheckOne(checker, source.Object(4), $"seed {seed}, round {round}\n{yaml}");
        }
    }

    private static void CheckOne(IEventChecker checker, string properties, string where)
    {
        var analyticsEvent = Plans.Track("A", properties);
        using var document = JsonDocument.Parse(properties);
        var expected = new Oracle(checker.Plan!).Check(checker.Plan!.Events[0], document.RootElement);
        var result = checker.Check(analyticsEvent);
        var found = result.Violations.Select(violation => $"{violation.Pointer} {violation.Keyword}").ToList();
        Assert.True(expected.SequenceEqual(found.Order(StringComparer.Ordinal)),
            $"{where}{properties}\nexpected {string.Join("; ", expected)}\nfound    {string.Join("; ", found)}");
        var starts = result.Violations.Select(violation => violation.RangeStart).ToList();
        Assert.True(starts.SequenceEqual(starts.Order()), $"{where}{properties}: {string.Join(' ', starts)} is no document order");
        Assert.All(result.Violations, violation => ByteRanges.Verify(analyticsEvent, violation));
    }
}
