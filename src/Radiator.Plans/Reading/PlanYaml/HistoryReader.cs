using System.Globalization;

namespace Radiator.Plans.Reading.PlanYaml;

/// <summary>Reads what plan.yaml says of names before, of the end of an event, and of how often it comes.</summary>
internal sealed class HistoryReader(PlanProblems problems)
{
    private readonly ScalarReader _scalars = new(problems);

    /// <summary>A name, a list of names, or a mapping of names to dates.</summary>
    public IReadOnlyList<FormerName> ReadFormerNames(DocumentNode node)
    {
        if (node is DocumentMap map)
        {
            return [.. map.Entries.Select(entry =>
                new FormerName(entry.Key.Text, ReadDate(entry.Value, "was"), entry.Key.At))];
        }

        var names = new List<FormerName>();
        foreach (var one in node is DocumentList list ? list.Items : [node])
        {
            if (one is DocumentScalar { Text.Length: > 0 } name)
                names.Add(new FormerName(name.Text, default, name.At));
            else
                problems.Add(
                    one, $"was lists old names, or maps each to its date: {{Logins: 2026-03-01}}; not {one.Kind}");
        }

        return names;
    }

    /// <summary>true, or a mapping of since, why and use.</summary>
    public Retirement? ReadRetirement(DocumentScalar key, DocumentNode node)
    {
        if (node is DocumentScalar { IsPlain: true, Text: not "" })
            return _scalars.Boolean(node, "retired") ? new Retirement(default, "", "", key.At) : null;
        var map = MapReader.Open(node, "retired", problems);
        var retired = new Retirement(
            ReadDate(map.Take("since"), "since"), _scalars.Text(map.Take("why"), "why"),
            _scalars.Text(map.Take("use"), "use"), key.At);
        map.Close("retired");
        return retired;
    }

    /// <summary><c>20/h</c></summary>
    public PlannedRate? ReadRate(DocumentNode? node)
    {
        if (node is null)
            return null;
        if (node is DocumentScalar scalar && scalar.Text.Split('/') is [var count, var unit]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && Unit(unit) is { } per)
        {
            return new PlannedRate(number, per, node.At);
        }

        problems.Add(node, $"atLeast is a count and a time: 5/min, 20/h, 3/day or 1/week; not {node.Kind}");
        return null;
    }

    private static TimeSpan? Unit(string unit) => unit switch
    {
        "min" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "week" => TimeSpan.FromDays(7),
        _ => null,
    };

    private PlanDate ReadDate(DocumentNode? node, string key)
    {
        var date = new PlanDate(_scalars.Text(node, key));
        if (date.Text.Length > 0 && date.Instant is null)
            problems.Add(node!, $"{key}: a date is written 2026-03-01, or 2026-03-01T12:00:00Z; not {node!.Kind}");
        return date;
    }
}
