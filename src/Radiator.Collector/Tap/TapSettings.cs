using Radiator.Collector.Configuration;

namespace Radiator.Collector.Tap;

/// <summary>What one tap takes from the options, ready to use. Immutable.</summary>
internal sealed class TapSettings
{
    private readonly Dictionary<string, string> _keys;
    private readonly Dictionary<string, string> _firstKeys;
    private readonly HashSet<string> _sources;

    public TapSettings(TapOptions tap, IEnumerable<SourceOptions> sources)
    {
        (Name, Url) = (tap.Name, new Uri(tap.Url.TrimEnd('/') + "/"));
        (Concurrency, MaxRequestBytes, RequestTimeout) = (tap.Concurrency, tap.MaxRequestBytes, tap.RequestTimeout);
        (StartsAtOldest, ByPerson, Gzip) = (tap.Start == "oldest", tap.Order == "person", tap.Gzip);
        _keys = tap.WriteKeys.ToDictionary(key => key.From, key => key.To, StringComparer.Ordinal);
        _firstKeys = sources.Where(source => source.WriteKeys.Count > 0)
            .ToDictionary(source => source.Name, source => source.WriteKeys[0], StringComparer.Ordinal);
        _sources = [.. tap.Sources];
    }

    public string Name { get; }

    /// <summary>Ends with a slash.</summary>
    public Uri Url { get; }

    public int Concurrency { get; }

    public int MaxRequestBytes { get; }

    public TimeSpan RequestTimeout { get; }

    public bool StartsAtOldest { get; }

    public bool ByPerson { get; }

    public bool Gzip { get; }

    /// <summary>
    /// Whether events of a source are sent on. What came from Segment is sent to it again only where somebody asked for
    /// it: it would go round in circles.
    /// </summary>
    public bool Wants(string source, bool isFromWebhook) =>
        _sources.Count == 0 ? !isFromWebhook : _sources.Contains(source);

    /// <summary>
    /// The key to send under: that of the request, else (a webhook has none) the first of its source; and what it is
    /// upstream. Empty: none.
    /// </summary>
    public string KeyFor(string writeKey, string source)
    {
        var key = writeKey.Length > 0 ? writeKey : _firstKeys.GetValueOrDefault(source, "");
        return _keys.GetValueOrDefault(key, key);
    }

    /// <summary>Whether keys may be other ones upstream.</summary>
    public bool MapsKeys => _keys.Count > 0;
}
