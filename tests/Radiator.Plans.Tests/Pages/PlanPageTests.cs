using System.Text.RegularExpressions;
using Radiator.Plans.Pages;

namespace Radiator.Plans.Tests.Pages;

public sealed partial class PlanPageTests
{
    [Fact]
    public void The_page_says_everything_and_needs_nothing_besides()
    {
        var page = PlanPage.Write(Samples.Read("bookshop.plan.yaml"));
        foreach (var text in new[] { "Bookshop", "Book Viewed", "Interest, before any commitment.", "book.isbn", "When method is card: Card",
            "Viewed Book until 2025-11-02", "traits.email", "Newsletter: Opened", "a currency code such as USD", "Retired" })
        {
            Assert.Contains(text, page, StringComparison.Ordinal);
        }

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!#)", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_plan_says_is_text_wherever_it_stands()
    {
        const string Evil = "<script>alert(1)</script>\" onload='x' \u202e]]><!--&amp;";
        var text = Evil.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\u202e", "\\u202e", StringComparison.Ordinal);
        var plan = Plans.Of($$"""
            plan: "{{text}}"
            version: "{{text}}"
            why: "{{text}}"
            events:
              "{{text}}":
                why: "{{text}}"
                owner: "{{text}}"
                category: "{{text}}"
                labels: {"{{text}}": "{{text}}"}
                was: "{{text}} old"
                retired: {why: "{{text}}", use: "{{text}}"}
                properties:
                  "{{text}}": {type: string, why: "{{text}}", enum: ["{{text}}"], example: "{{text}}"}
                example: {"{{text}}": "{{text}}"}
            """).Plan!;
        var page = PlanPage.Write(plan);
        // The page's own script is the only one, and no quote of the plan ends an attribute.
        Assert.Single(Script().Matches(page));
        Assert.DoesNotContain("onload='", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("U+202E", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script", RegexOptions.IgnoreCase)]
    private static partial Regex Script();
}
