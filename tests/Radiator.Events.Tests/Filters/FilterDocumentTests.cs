using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Events.Tests.Filters;

/// <summary>The reference page says what is so.</summary>
public class FilterDocumentTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "filter.md"));

    [Fact]
    public void Every_example_of_the_reference_is_a_filter()
    {
        var examples = Page.Split("```filter\n")[1].Split("\n```")[0].Split('\n');
        Assert.True(examples.Length >= 10);
        foreach (var example in examples)
        {
            var filter = Filter.Parse(example, FilterScope.Observation, new ManualTime());
            Assert.Equal(example, filter.Text);
            var canonical = filter.ToString();
            Assert.Equal(canonical, Filter.Parse(canonical, FilterScope.Observation, new ManualTime()).ToString());
        }
    }

    [Fact]
    public void The_error_of_the_reference_is_the_one_that_is_shown()
    {
        const string text = "properties.revenue >";
        Assert.False(Filter.TryParse(text, FilterScope.Event, new ManualTime(), out _, out var error));
        Assert.Contains(
            string.Concat(error.Show(text).Split('\n').Select(line => $"    {line}\n")), Page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_root_and_flag_in_the_tables_exists_in_its_scope_and_not_before()
    {
        var scope = FilterScope.Event;
        foreach (var line in Page.Split("## Roots")[1].Split("## Limits")[0].Split('\n'))
        {
            if (line.StartsWith("From the scope", StringComparison.Ordinal))
                scope = FilterScope.Observation;
            if (!line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| root", StringComparison.Ordinal))
                continue;
            var cell = line.Split('|')[1];
            foreach (var name in cell.Split('`').Where((_, i) => i % 2 == 1))
            {
                var isFlag = cell.Contains("flags:", StringComparison.Ordinal);
                var text = isFlag ? name : $"has {(name == "item" ? "item.x" : name)}";
                Assert.True(Filter.TryParse(text, scope, new ManualTime(), out _, out var error), error?.Show(text));
                if (scope > FilterScope.Event)
                    Assert.False(Filter.TryParse(text, FilterScope.Event, new ManualTime(), out _, out _), text);
            }
        }
    }
}
