using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Radiator.Collector.Configuration;

namespace Radiator.Collector.Sources;

/// <summary>The configured sources by write key. Immutable.</summary>
internal sealed class SourceRegistry
{
    private readonly FrozenDictionary<string, Source> _byKey;

    public SourceRegistry(IEnumerable<SourceOptions> options)
    {
        var byKey = new Dictionary<string, Source>(StringComparer.Ordinal);
        var all = new List<Source>();
        foreach (var option in options)
        {
            var source = new Source(option.Name, option.Environment, option.Enabled);
            all.Add(source);
            foreach (var key in option.WriteKeys)
                byKey[key] = source;
        }

        (All, _byKey) = (all, byKey.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<Source> All { get; }

    public bool TryFind(string writeKey, [NotNullWhen(true)] out Source? source) =>
        _byKey.TryGetValue(writeKey, out source);
}
