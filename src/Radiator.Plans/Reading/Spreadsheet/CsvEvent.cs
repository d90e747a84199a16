using System.Text;

namespace Radiator.Plans.Reading.Spreadsheet;

/// <summary>An event while its rows are read: nested properties come in any order.</summary>
internal sealed class CsvEvent(PlannedEvent planned, PlanProblems problems)
{
    private const int DepthMax = 32;

    // Stands for the elements of an array; no name has a NUL.
    private const string Items = "\0";

    private readonly Node _root = new();

    public PlannedEvent Event { get; set; } = planned;

    public void Add(CsvRow row, PlannedProperty property)
    {
        var path = Path(row[CsvColumn.Property]);
        if (path.Count > DepthMax || path.Any(part => part.Length == 0))
        {
            row.Add(CsvColumn.Property, $"names with dots between them, at most {DepthMax}: products.$.price");
            return;
        }

        var node = path.Aggregate(_root, (at, name) => at.Child(name, property.At));
        if (node.Property is not null)
        {
            problems.Add(
                property.At,
                $"{Shown.Quote(row[CsvColumn.Property])} stands here twice, "
                + $"first at line {node.Property.Line}; keep one");
            return;
        }

        node.Property = property;
    }

    public PlannedEvent Build() => Event with { PlannedProperties = _root.Members() };

    // A dot, or a dollar sign that begins a name, has a backslash in front where it belongs to the name (see CsvText).
    private static List<string> Path(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var isName = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                isName = true;
                part.Append(text[++i]);
            }
            else if (text[i] == '.')
            {
                parts.Add(Part(part, isName));
                part.Clear();
                isName = false;
            }
            else
            {
                part.Append(text[i]);
            }
        }

        return [.. parts, Part(part, isName)];
    }

    private static string Part(StringBuilder part, bool isName) =>
        !isName && part.Length == 1 && part[0] == '$' ? Items : part.ToString();

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _byName = new(StringComparer.Ordinal);
        private readonly List<(string Name, Node Node)> _children = [];
        private PlanPosition _at;

        public PlannedProperty? Property { get; set; }

        public Node Child(string name, PlanPosition at)
        {
            if (_byName.TryGetValue(name, out var child))
                return child;
            child = new Node { _at = at };
            _byName.Add(name, child);
            _children.Add((name, child));
            return child;
        }

        public List<PlannedProperty> Members() => [.. _children.Where(child => child.Name != Items)
            .Select(child => child.Node.Build(child.Name))];

        // A parent that has no row of its own is what its children make it.
        private PlannedProperty Build(string name)
        {
            var items = _byName.GetValueOrDefault(Items)?.Build("");
            var members = Members();
            var implied = items is not null ? PropertyTypes.Array
                : members.Count > 0 ? PropertyTypes.Object : PropertyTypes.Any;
            var property = Property ?? new PlannedProperty { Name = name, At = _at, Types = implied };
            return property with { Name = name, Items = items, Properties = members.Count > 0 ? members : null };
        }
    }
}
