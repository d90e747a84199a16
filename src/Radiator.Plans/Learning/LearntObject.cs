using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Plans.Learning;

/// <summary>What is known of an object from those that came.</summary>
internal sealed class LearntObject
{
    private const int KeysMax = 500;
    private const int KeyMax = 200;
    private const int EvidenceMin = 2;

    private readonly Dictionary<string, LearntValue> _members = new(StringComparer.Ordinal);
    private bool _isFull;

    /// <summary>Objects that came, absent ones too where they are the section of an event.</summary>
    public long Count { get; private set; }

    /// <summary>Learns from one.</summary>
    public void Add(JsonSlice value, LearntFormats formats, int depth)
    {
        Count++;
        // Of duplicate keys the last one counts.
        var members = new Dictionary<string, JsonSlice>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var key = member.Key.GetText(out var lossy);
            if (!lossy && key.Length is > 0 and <= KeyMax)
                members[key] = member.Value;
        }

        foreach (var (key, one) in members)
        {
            if (!_members.TryGetValue(key, out var learnt))
            {
                if (_members.Count == KeysMax)
                {
                    // A dictionary of values and no record: its keys are data.
                    _isFull = true;
                    continue;
                }

                _members.Add(key, learnt = new LearntValue());
            }

            learnt.Add(one, formats, depth);
        }
    }

    /// <summary>Its properties, the most frequent first; none where its keys are data.</summary>
    public IReadOnlyList<PlannedProperty> ToProperties(bool mayRequire) => _isFull ? [] :
    [
        .. _members.OrderByDescending(member => member.Value.Seen).ThenBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => member.Value.ToProperty(
                member.Key, mayRequire && Count >= EvidenceMin && member.Value.Seen == Count, Evidence(member.Value))),
    ];

    private string Evidence(LearntValue value) => value.Seen == Count
        ? string.Create(CultureInfo.InvariantCulture, $"In all {Count:N0} of them.")
        : string.Create(CultureInfo.InvariantCulture, $"In {value.Seen:N0} of {Count:N0}.");
}
