using System.Text.Json;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests;

/// <summary>The plain reading of a plan over a JSON tree: slow, short, and written apart from the checker.</summary>
internal sealed class Oracle(TrackingPlan plan)
{
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    public SortedSet<string> Check(PlannedEvent planned, JsonElement properties)
    {
        CheckObject(properties, planned.PlannedProperties, planned.Unplanned ?? plan.UnplannedProperties, "/properties");
        return _found;
    }

    private void CheckObject(JsonElement value, IReadOnlyList<PlannedProperty> rules, UnplannedPolicy policy, string pointer)
    {
        foreach (var rule in rules)
        {
            var at = PointerText.Append(pointer, rule.Name);
            if (value.TryGetProperty(rule.Name, out var member))
                CheckValue(member, rule, policy, at);
            else if (rule.Required)
                _found.Add($"{at} required");
        }

        foreach (var member in value.EnumerateObject())
        {
            if (policy != UnplannedPolicy.Allow && rules.All(rule => rule.Name != member.Name))
                _found.Add($"{PointerText.Append(pointer, member.Name)} additionalProperties");
        }
    }

    private void CheckValue(JsonElement value, PlannedProperty rule, UnplannedPolicy policy, string pointer)
    {
        void Expect(bool holds, string keyword)
        {
            if (!holds)
                _found.Add($"{pointer} {keyword}");
        }

        if (!IsOfType(value, rule.Types))
        {
            Expect(false, "type");
            return;
        }

        Expect(rule.Enum.Count == 0 || rule.Enum.Any(allowed => Equal(value, allowed)), "enum");
        if (value.ValueKind == JsonValueKind.Number && rule.Minimum is not null)
            Expect(value.GetDecimal() >= JsonDocument.Parse(rule.Minimum).RootElement.GetDecimal(), "minimum");
        if (value.ValueKind == JsonValueKind.String && rule.MinLength is not null)
            Expect(value.GetString()!.Length >= rule.MinLength, "minLength");
        if (value.ValueKind == JsonValueKind.Array)
        {
            Expect(!(value.GetArrayLength() > rule.MaxItems), "maxItems");
            for (var i = 0; rule.Items is not null && i < value.GetArrayLength(); i++)
                CheckValue(value[i], rule.Items, rule.Unplanned ?? policy, $"{pointer}/{i}");
        }

        if (value.ValueKind == JsonValueKind.Object && rule.Properties is not null)
            CheckObject(value, rule.Properties, rule.Unplanned ?? policy, pointer);
    }

    private static bool IsOfType(JsonElement value, PropertyTypes types) => value.ValueKind switch
    {
        JsonValueKind.String => types.HasFlag(PropertyTypes.String),
        JsonValueKind.Number => types.HasFlag(PropertyTypes.Number)
            || (types.HasFlag(PropertyTypes.Integer) && value.GetDecimal() % 1 == 0),
        JsonValueKind.True or JsonValueKind.False => types.HasFlag(PropertyTypes.Boolean),
        JsonValueKind.Null => types.HasFlag(PropertyTypes.Null),
        JsonValueKind.Object => types.HasFlag(PropertyTypes.Object),
        _ => types.HasFlag(PropertyTypes.Array),
    };

    private static bool Equal(JsonElement value, PlannedValue allowed) => value.ValueKind switch
    {
        JsonValueKind.String => allowed.Kind == Events.Json.JsonKind.String && value.GetString() == allowed.Text,
        JsonValueKind.Number => allowed.Kind == Events.Json.JsonKind.Number
            && value.GetDecimal() == JsonDocument.Parse(allowed.Text).RootElement.GetDecimal(),
        JsonValueKind.True => allowed.Kind == Events.Json.JsonKind.True,
        JsonValueKind.False => allowed.Kind == Events.Json.JsonKind.False,
        JsonValueKind.Null => allowed.Kind == Events.Json.JsonKind.Null,
        _ => false,
    };
}
