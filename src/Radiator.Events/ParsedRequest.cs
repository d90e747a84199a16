namespace Radiator.Events;

/// <summary>A request body after its one pass: what surrounds the items, and the items.</summary>
public sealed class ParsedRequest
{
    /// <summary>Why the body is no JSON at all; null where it is.</summary>
    public JsonBodyError? Error { get; init; }

    /// <summary>
    /// <c>writeKey</c> of the body, wherever it stands (it may come last); empty where there is none.
    /// </summary>
    public string WriteKey { get; init; } = "";

    /// <summary>See <see cref="RequestEnvelope.Json"/>.</summary>
    public ReadOnlyMemory<byte> EnvelopeJson { get; init; }

    /// <summary>The items in order, events and discards alike.</summary>
    public IReadOnlyList<ParsedItem> Items { get; init; } = [];
}
