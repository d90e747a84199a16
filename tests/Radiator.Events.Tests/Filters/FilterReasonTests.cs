using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Events.Tests.Filters;

/// <summary>What is said to somebody who asks why a filter does not match.</summary>
public class FilterReasonTests
{
    private static readonly ManualTime Clock = new(Sample.ReceivedAt + TimeSpan.FromMinutes(2));

    [Theory]
    [InlineData("event = Run", "event = \"Run\": it is \"Order Completed\"")]
    [InlineData("event = \"Order Completed\" & outcome = failure", "outcome = failure: it is success")]
    [InlineData("properties.status = ok", "properties.status = \"ok\": it is missing")]
    [InlineData("properties.total > 100", "properties.total > 100: it is \"129.90\"")]
    [InlineData("properties.revenue > 1000", "properties.revenue > 1000: it is 129.90")]
    [InlineData("properties.products[*].sku = C-3", "properties.products[*].sku = \"C-3\": it is \"A-1\", \"B-2\"")]
    [InlineData("has properties.status", "has properties.status: it is missing")]
    [InlineData("properties.total is number", "properties.total is number: it is \"129.90\"")]
    [InlineData("not source = web", "source = \"web\" holds")]
    [InlineData("zebra", "\"zebra\"")]
    [InlineData("event = A | (source = web user = b)", "event = \"A\": it is \"Order Completed\"", "user = \"b\": it is \"u_20954\"")]
    [InlineData("event = \"Order Completed\"")]
    [InlineData("")]
    public void Each_part_that_fails_is_told_with_what_is_there(string text, params string[] expected)
    {
        var filter = Filter.Parse(text, FilterScope.Observation, Clock);
        Assert.Equal(expected, filter.WhyNot(FilterSubject.Of(Sample.Violating)));
    }

    [Fact]
    public void Reasons_are_few_and_cannot_steer_a_terminal()
    {
        var text = string.Join(" & ", Enumerable.Range(0, 20).Select(i => $"user = x{i}"));
        var filter = Filter.Parse(text, FilterScope.Observation, Clock);
        var subject = FilterSubject.Of(Sample.Event(Sample.OrderJson, user: "a\e[2J\u202Eb"));
        var reasons = filter.WhyNot(subject);
        Assert.Equal(8, reasons.Count);
        Assert.DoesNotContain(string.Concat(reasons), c => char.IsControl(c) || c == '\u202E');
    }
}
