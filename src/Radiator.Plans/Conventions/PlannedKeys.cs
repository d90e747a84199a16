using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;

namespace Radiator.Plans.Conventions;

/// <summary>
/// The keys that a planned event has at any depth, looked up by their bytes. Made once per event. Immutable.
/// </summary>
internal sealed class PlannedKeys
{
    private const int KeyMax = 256;

    private static readonly ConditionalWeakTable<PlannedEvent, PlannedKeys> Known = [];

    private readonly FrozenSet<string> _all;
    private readonly FrozenSet<string> _emails;
    private readonly FrozenSet<string> _addresses;

    private PlannedKeys(PlannedEvent planned)
    {
        var properties = Flat(planned.PlannedProperties)
            .Concat(planned.Variants is { } variants ? OfVariants(variants) : []).ToArray();
        _all = properties.SelectMany(one => one.FormerNames.Select(former => former.Name).Append(one.Name))
            .ToFrozenSet(StringComparer.Ordinal);
        _emails = Names(properties, one => one.Format == TextFormat.Email);
        _addresses = Names(properties, one => one.Format is TextFormat.Ipv4 or TextFormat.Ipv6);
    }

    /// <summary>The keys of an event.</summary>
    public static PlannedKeys Of(PlannedEvent planned) =>
        Known.GetValue(planned, static one => new PlannedKeys(one));

    /// <summary>Whether the plan has the key, under its name or a former one.</summary>
    public bool Has(ReadOnlySpan<byte> key) => Contains(_all, key);

    /// <summary>Whether the plan says that the key holds such a thing.</summary>
    public bool IsFor(PersonalDataKind kind, ReadOnlySpan<byte> key) => kind switch
    {
        PersonalDataKind.Email => Contains(_emails, key),
        PersonalDataKind.IpAddress => Contains(_addresses, key),
        _ => false,
    };

    private static bool Contains(FrozenSet<string> names, ReadOnlySpan<byte> key)
    {
        if (names.Count == 0 || key.Length > KeyMax)
            return false;
        Span<char> characters = stackalloc char[KeyMax];
        var length = Encoding.UTF8.GetChars(key, characters);
        return names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(characters[..length]);
    }

    private static FrozenSet<string> Names(PlannedProperty[] properties, Func<PlannedProperty, bool> wanted) =>
        properties.Where(wanted).Select(one => one.Name).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<PlannedProperty> Flat(IEnumerable<PlannedProperty> properties)
    {
        foreach (var property in properties)
        {
            yield return property;
            var inner = (property.Properties ?? [])
                .Concat(property.Items is { } items ? [items] : [])
                .Concat(property.Variants is { } variants ? OfVariants(variants) : []);
            foreach (var nested in Flat(inner))
                yield return nested;
        }
    }

    private static IEnumerable<PlannedProperty> OfVariants(PlannedVariants variants) =>
        Flat(variants.Cases.SelectMany(one => one.Properties).Concat(variants.Otherwise));
}
