namespace Radiator.Events;

/// <summary>
/// One HTTP request as it arrived, kept once for all the items that it carried: what the protocol adds around an
/// item. Immutable; shared by the events of the request.
/// </summary>
public sealed class RequestEnvelope
{
    /// <summary>Offset of the first record of the request; unique within the log.</summary>
    public ulong Id { get; init; }

    /// <summary>The path, for example <c>/v1/batch</c>; empty where events were read from a file.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The query without its question mark; values that authenticate are masked.</summary>
    public string Query { get; init; } = "";

    /// <summary>Allow-listed headers, names in lower case. Never <c>authorization</c> or <c>cookie</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Address of the sender as the connection showed it; empty where there was none.</summary>
    public string RemoteAddress { get; init; } = "";

    /// <summary>When the collector had read the whole request.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// The body outside of its <c>batch</c> array, as received: a JSON object with <c>"batch":[]</c>. Empty for a
    /// single call, whose body is the item itself.
    /// </summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Configured name of the source that the write key belongs to; empty where the key is unknown.</summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// The write key that the request was sent with; empty where it is unknown. An identifier and no secret: browsers
    /// show theirs to everybody.
    /// </summary>
    public string WriteKey { get; init; } = "";

    /// <summary>Environment of the source: production, staging, development or a team's own word.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Whether the body came compressed.</summary>
    public bool BodyCompressed { get; init; }
}
