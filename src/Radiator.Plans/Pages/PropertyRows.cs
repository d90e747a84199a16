using System.Text;

namespace Radiator.Plans.Pages;

/// <summary>The rows of properties: nested ones under their path, shapes under a line that says when.</summary>
internal static class PropertyRows
{
    private const int DepthMax = 16;

    public static void Append(
        StringBuilder page, IReadOnlyList<PlannedProperty> properties, PlannedVariants? variants, string prefix,
            int depth = 0)
    {
        foreach (var property in properties)
            Append(page, property, prefix + property.Name, depth);
        if (variants is null)
            return;
        foreach (var one in variants.Cases)
        {
            var values = string.Join(", ", one.When.Select(value => value.ToString()));
            Line(page, $"When {prefix}{variants.By} is {values}{(one.Name.Length > 0 ? $": {one.Name}" : "")}");
            Append(page, one.Properties, null, prefix, depth + 1);
        }

        if (variants.Otherwise.Count == 0)
            return;
        Line(page, $"When {prefix}{variants.By} is something else");
        Append(page, variants.Otherwise, null, prefix, depth + 1);
    }

    private static void Line(StringBuilder page, string text) =>
        page.Append("<tr class=\"case\"><td colspan=\"4\">").Append(HtmlText.Of(text)).Append("</td></tr>");

    private static void Append(StringBuilder page, PlannedProperty property, string path, int depth)
    {
        page.Append("<tr><td class=\"key\"><span class=\"name\">").Append(HtmlText.Of(path))
            .Append("</span></td><td class=\"type\">")
            .Append(HtmlText.Of(property.Uses.Length > 0 ? property.Uses : PropertyTypeNames.Describe(property.Types)))
            .Append(property.Required ? "</td><td><span class=\"need\">required</span></td><td class=\"rule\">"
                : "</td><td><span class=\"free\">optional</span></td><td class=\"rule\">");
        var rules = PropertyWords.Rules(property).ToList();
        if (property.Retired is not null)
            page.Append("<b>Retired.</b> ");
        page.Append(HtmlText.Of(property.Description));
        if (property.Enum.Count > 0)
        {
            page.Append(property.Description.Length > 0 ? "<br>" : "");
            foreach (var value in property.Enum.Take(40))
                page.Append("<code>").Append(HtmlText.Of(value.ToString())).Append("</code>");
            if (property.Enum.Count > 40)
                page.Append(System.Globalization.CultureInfo.InvariantCulture, $"and {property.Enum.Count - 40} more");
        }

        if (rules.Count > 0)
            page.Append(property.Description.Length + property.Enum.Count > 0 ? "<br>" : "")
                .Append("<span class=\"for\">").Append(HtmlText.Of(string.Join(", ", rules))).Append("</span>");
        if (property.Example.Length > 0)
            page.Append(" <span class=\"for\">for example</span> <code>")
                .Append(HtmlText.Of(Shown.Text(property.Example, 120))).Append("</code>");
        page.Append("</td></tr>");
        if (depth >= DepthMax)
            return;
        Append(page, property.Properties ?? [], property.Variants, path + ".", depth + 1);
        if (property.Items is { } items)
            Append(page, items, path + ".$", depth + 1);
    }
}
