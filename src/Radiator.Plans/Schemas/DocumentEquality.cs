using System.Text;
using Radiator.Events.Json;
using Radiator.JsonSchema.Numbers;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>Whether two documents hold the same JSON: numbers by value, the order of keys aside.</summary>
internal static class DocumentEquality
{
    public static bool Same(DocumentNode left, DocumentNode right)
    {
        if (ReferenceEquals(left, right))
            return true;
        return (left, right) switch
        {
            (DocumentScalar one, DocumentScalar other) => Same(one, other),
            (DocumentList one, DocumentList other) => one.Items.Count == other.Items.Count
                && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second)),
            (DocumentMap one, DocumentMap other) => one.Entries.Count == other.Entries.Count
                && one.Entries.All(entry => other.Find(entry.Key.Text) is { } value && Same(entry.Value, value)),
            _ => false,
        };
    }

    private static bool Same(DocumentScalar left, DocumentScalar right)
    {
        var one = ScalarReader.Value(left);
        var other = ScalarReader.Value(right);
        if (one.Kind != other.Kind)
            return false;
        return one.Kind == JsonKind.Number
            ? Exact(one.Text).CompareTo(Exact(other.Text)) == 0
            : one.Text == other.Text;
    }

    private static ExactNumber Exact(string number) => new(Encoding.UTF8.GetBytes(number));
}
