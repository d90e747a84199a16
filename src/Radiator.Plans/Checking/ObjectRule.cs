namespace Radiator.Plans.Checking;

/// <summary>What holds for the keys of one object. Immutable.</summary>
internal sealed class ObjectRule
{
    // What SDKs add to properties by themselves: never unplanned (Segment, Spec: Page, "Properties"; analytics.js
    // copies name and category there too).
    private static readonly string[] AddedBySdks =
        ["name", "category", "path", "referrer", "search", "title", "url", "keywords"];

    private static readonly Utf8Names None = new([]);
    private static readonly Utf8Names PageNames = new(AddedBySdks);

    private readonly Utf8Names _names;
    private readonly Utf8Names _ignored;
    private readonly Lazy<NearestName> _nearest;

    public ObjectRule(IReadOnlyList<ValueRule> members, UnplannedPolicy unplanned, bool isPage)
    {
        Members = [.. members];
        Unplanned = unplanned;
        RequiredMembers = [.. Enumerable.Range(0, Members.Length).Where(i => Members[i].Source.Required)];
        _names = new Utf8Names(members.Select(member => member.Name));
        _ignored = isPage ? PageNames : None;
        _nearest = new Lazy<NearestName>(() => new NearestName(Members.Select(member => member.Name)));
    }

    public ValueRule[] Members { get; }

    /// <summary>Where the object's rule stands in the plan, as a pointer.</summary>
    public required string SchemaPath { get; init; }

    /// <summary>Line in the plan file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Positions in <see cref="Members"/>.</summary>
    public int[] RequiredMembers { get; }

    public UnplannedPolicy Unplanned { get; }

    /// <summary>Position in <see cref="Members"/>; -1 where the plan has no such key.</summary>
    public int Find(ReadOnlySpan<byte> name) => _names.Find(name);

    /// <summary>Whether a key that is not planned is worth a word.</summary>
    public bool Reports(ReadOnlySpan<byte> name) => Unplanned != UnplannedPolicy.Allow && _ignored.Find(name) < 0;

    /// <summary>The planned key that was probably meant; null where none is near.</summary>
    public string? Nearest(string name, out bool sameLetters) => _nearest.Value.Find(name, out sameLetters);
}
