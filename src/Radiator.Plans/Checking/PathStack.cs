using System.Globalization;
using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>Where the check stands in the event; becomes text only when something is wrong.</summary>
internal sealed class PathStack
{
    private readonly List<(string? Name, int Index)> _steps = [];

    public void Clear() => _steps.Clear();

    public void Push(string name) => _steps.Add((name, 0));

    public void Push(int index) => _steps.Add((null, index));

    public void Pop() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>RFC 6901.</summary>
    public string ToPointer()
    {
        var pointer = "";
        foreach (var (name, index) in _steps)
            pointer = PointerText.Append(pointer, name ?? index.ToString(CultureInfo.InvariantCulture));
        return pointer;
    }
}
