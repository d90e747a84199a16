using System.Text;

namespace Radiator.Debugger.App.Actions;

/// <summary>The keys as a page of the documentation shows them.</summary>
public static class KeyTable
{
    /// <summary>A table of Markdown for each group.</summary>
    public static string Markdown(ActionTable table)
    {
        var page = new StringBuilder();
        foreach (var group in table.Groups)
        {
            page.Append("### ").Append(group.Title).Append("\n\n| key | name | what it does |\n|---|---|---|\n");
            foreach (var action in group.Actions)
            {
                var keys = table.KeysOf(action).Select(key => $"`{key.ToString().Replace("|", "\\|")}`").ToList();
                page.Append("| ").Append(keys.Count == 0 ? "palette" : string.Join(' ', keys))
                    .Append(" | ").Append(action.Name)
                    .Append(" | ").Append(action.What.Replace("|", "\\|")).Append(" |\n");
            }

            page.Append('\n');
        }

        return page.ToString();
    }
}
