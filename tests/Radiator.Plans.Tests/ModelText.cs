using System.Collections;
using System.Reflection;
using System.Text;

namespace Radiator.Plans.Tests;

/// <summary>
/// A model as text, every public property of it: what is equal here is equal. Where something stands is left out,
/// because a written file has other lines.
/// </summary>
internal static class ModelText
{
    private static readonly string[] Places =
        ["At", "Line", "Location", "KeywordLines", "Path", "Text", "Format", "Properties:PlannedEvent", "Instant:PlanDate"];

    public static string Of(object? value, params string[] without)
    {
        var text = new StringBuilder();
        Append(text, value, 0, [.. Places, .. without]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth, string[] without)
    {
        if (value is null or string or Enum || value.GetType().IsPrimitive || value is TimeSpan)
        {
            text.Append(value ?? "null").Append('\n');
        }
        else if (value is PlanSchema schema)
        {
            text.Append(schema).Append('\n');
        }
        else if (value is IEnumerable items)
        {
            text.Append('\n');
            foreach (var item in items)
            {
                text.Append(' ', depth * 2).Append("- ");
                Append(text, item, depth + 1, without);
            }
        }
        else
        {
            text.Append(value.GetType().Name).Append('\n');
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (without.Contains(property.Name) || without.Contains($"{property.Name}:{value.GetType().Name}"))
                    continue;
                text.Append(' ', depth * 2).Append(property.Name).Append(": ");
                Append(text, property.GetValue(value), depth + 1, without);
            }
        }
    }
}
