using System.Collections.Immutable;
using System.Text;

namespace Radiator.Events.Json;

/// <summary>
/// A path into an event: <c>properties.products[0].sku</c>, <c>context["odd key"]</c>, <c>products[*].sku</c>.
/// Immutable; equal where the steps are.
/// </summary>
public sealed class EventPath : IEquatable<EventPath>
{
    /// <summary>Steps that a written path may have.</summary>
    public const int StepsMax = 64;

    private readonly ImmutableArray<byte[]> _keys;

    /// <summary>A path of the given steps.</summary>
    public EventPath(ImmutableArray<EventPathStep> steps)
    {
        Steps = steps;
        HasWildcard = steps.Any(step => step.Kind == EventPathStepKind.Any);
        _keys = [.. steps.Select(step => Encoding.UTF8.GetBytes(step.Name))];
    }

    /// <summary>The steps from the root of the event; at least one.</summary>
    public ImmutableArray<EventPathStep> Steps { get; }

    /// <summary>Whether any step is <c>[*]</c>.</summary>
    public bool HasWildcard { get; }

    /// <summary>
    /// Reads the written form; throws <see cref="FormatException"/> that says where it is wrong. A bare key is letters,
    /// digits, <c>_</c>, <c>-</c> and <c>$</c>; every other key stands in brackets as a JSON string.
    /// </summary>
    public static EventPath Parse(string text) => new(new EventPathReader(text).Read());

    /// <summary>The written form; reading it gives an equal path.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            switch (step.Kind)
            {
                case EventPathStepKind.Any:
                    text.Append("[*]");
                    break;
                case EventPathStepKind.Index:
                    text.Append('[').Append(step.Index).Append(']');
                    break;
                case EventPathStepKind.Name when step.Name.Length > 0 && step.Name.All(EventPathReader.IsBare):
                    text.Append(text.Length > 0 ? "." : "").Append(step.Name);
                    break;
                default:
                    text.Append('[').Append(JsonText.Quote(step.Name)).Append(']');
                    break;
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(EventPath? other) => other is not null && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in Steps)
            hash.Add(step);
        return hash.ToHashCode();
    }

    /// <summary>One step into a value, a <c>[*]</c> step excepted; Missing where it leads nowhere.</summary>
    internal JsonSlice Enter(JsonSlice value, int step) => Steps[step].Kind == EventPathStepKind.Name
        ? value.Find(Steps[step].Name, _keys[step])
        : value.Find(Steps[step].Index);
}
