using System.Text;
using Radiator.Events;
using Radiator.Output;
using Radiator.Plans;
using Spectre.Console;

namespace Radiator.Planning;

/// <summary>A plan as text for a terminal.</summary>
internal sealed class PlanText
{
    private readonly StringBuilder _text = new();
    private readonly OutputStyle _style;
    private readonly int _columns;

    private PlanText(OutputStyle style, int columns) => (_style, _columns) = (style, columns);

    public static string Of(TrackingPlan plan, OutputStyle style, int columns)
    {
        var text = new PlanText(style, columns);
        text.AppendHead(plan);
        if (plan.Common is { } common)
            text.AppendEvent(common, "every event");
        foreach (var planned in plan.Events)
            text.AppendEvent(planned, Title(planned));
        return text._text.ToString();
    }

    private static string Title(PlannedEvent planned)
    {
        var type = planned.Type.ToString().ToLowerInvariant();
        var name = planned.Name.Length == 0 ? type : planned.Type == EventType.Track ? planned.Name
            : $"{type} {planned.Name}";
        return planned.Version == 1 ? name : FormattableString.Invariant($"{name} (version {planned.Version})");
    }

    private void AppendHead(TrackingPlan plan)
    {
        _text.Append(Visible(plan.Version.Length > 0 ? $"{plan.Name} {plan.Version}" : plan.Name));
        _text.Append(
            _style, Ink.Dim, Visible($"  {FormatNames.Of(plan.Format)}, {plan.Events.Count} events and rules"))
            .Append('\n');
        if (plan.Description.Length > 0)
            _text.Append(Visible(plan.Description)).Append('\n');
    }

    private void AppendEvent(PlannedEvent planned, string title)
    {
        _text.Append('\n').Append(_style, planned.Retired is null ? Ink.Unplanned : Ink.Dim, Visible(title));
        _text.Append(_style, Ink.Dim, Visible($"  {planned.Location}")).Append('\n');
        foreach (var line in About(planned))
            _text.Append("  ").Append(Visible(line)).Append('\n');
        var rows = new List<string[]>();
        AddRows(rows, planned.PlannedProperties, planned.Variants, "", 0);
        AddRows(rows, planned.ContextProperties, null, "context.", 0);
        if (rows.Count > 0)
            _text.Append(_style.Plain ? Lines(rows) : Table(rows));
        if (planned.SchemaIsWhole)
            _text.Append(_style, Ink.Dim, "  Its rules are a JSON Schema; this is what it says of properties.")
                .Append('\n');
        else if (planned.Schema is not null)
            _text.Append(_style, Ink.Dim, "  A JSON Schema holds besides.").Append('\n');
    }

    private static IEnumerable<string> About(PlannedEvent planned)
    {
        if (planned.Description.Length > 0)
            yield return planned.Description;
        var facts = new List<string>();
        void Add(string word, string value)
        {
            if (value.Length > 0)
                facts.Add($"{word} {value}");
        }

        Add("owner", planned.Owner);
        Add("category", planned.Category);
        Add("sent from", string.Join(", ", planned.Fires));
        Add("needs", string.Join(
            ", ", planned.Requires.Concat(planned.RequiredTraits.Select(trait => $"traits.{trait}"))));
        Add("at least", planned.AtLeast?.ToString() ?? "");
        Add("was", string.Join(", ", planned.FormerNames.Select(former => former.Name)));
        facts.AddRange(planned.Labels.Select(label => $"{label.Key}: {label.Value}"));
        if (facts.Count > 0)
            yield return string.Join("; ", facts);
        if (planned.Retired is { } retired)
        {
            yield return string.Join(' ', new[]
            {
                "RETIRED", retired.Since.ToString(), retired.Why, retired.UseInstead.Length > 0
                    ? $"Use {retired.UseInstead}." : "",
            }.Where(part => part.Length > 0));
        }
    }

    private static void AddRows(
        List<string[]> rows, IReadOnlyList<PlannedProperty> properties, PlannedVariants? variants, string prefix,
            int depth)
    {
        foreach (var property in properties)
            AddRow(rows, property, prefix + property.Name, depth);
        foreach (var one in variants?.Cases ?? [])
        {
            rows.Add([$"when {prefix}{variants!.By} is {string.Join(", ", one.When)}:", "", "", one.Name]);
            AddRows(rows, one.Properties, null, prefix, depth + 1);
        }

        if (variants is not { Otherwise.Count: > 0 })
            return;
        rows.Add([$"when {prefix}{variants.By} is something else:", "", "", ""]);
        AddRows(rows, variants.Otherwise, null, prefix, depth + 1);
    }

    private static void AddRow(List<string[]> rows, PlannedProperty property, string path, int depth)
    {
        var words = new List<string>();
        if (property.Enum.Count > 0)
            words.Add(string.Join(" | ", property.Enum.Take(20))
                + (property.Enum.Count > 20 ? $" | {property.Enum.Count - 20} more" : ""));
        words.AddRange(PropertyWords.Rules(property));
        if (property.Retired is not null)
            words.Insert(0, "retired");
        var what = string.Join("; ", words);
        if (property.Description.Length > 0)
            what = what.Length > 0 ? $"{property.Description}\n{what}" : property.Description;
        rows.Add([path, PropertyWords.Type(property), property.Required ? "required" : "", what]);
        if (depth > 16)
            return;
        AddRows(rows, property.Properties ?? [], property.Variants, path + ".", depth + 1);
        if (property.Items is { } items)
            AddRow(rows, items, path + ".$", depth + 1);
    }

    private string Lines(List<string[]> rows) => string.Concat(rows.Select(row => $"  {Line(row)}\n"));

    private string Line(string[] row) =>
        string.Join(", ", row.Where(cell => cell.Length > 0).Select(cell => Visible(cell.Replace('\n', ' '))));

    private string Table(List<string[]> rows)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false, Expand = false };
        for (var i = 0; i < 4; i++)
            table.AddColumn(new TableColumn("").Padding(0, 0, 2, 0));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(string.Join('\n', cell.Split('\n').Select(Visible)))));
        return SpectrePage.Render(new Padder(table, new Padding(2, 0, 0, 0)), _style, _columns);
    }

    private string Visible(string text) =>
        VisibleText.Of(text, _style.Plain ? ControlStyle.Escapes : ControlStyle.Pictures);
}
