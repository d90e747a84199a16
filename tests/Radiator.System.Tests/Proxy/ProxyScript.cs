using System.Text.RegularExpressions;

namespace Radiator.System.Tests.Proxy;

/// <summary>
/// Which POST meets which misbehaviour: cards from a deck that a seed has shuffled, dealt in the order of arrival. No
/// batch meets more of them than SDKs try again, so that whatever is lost was not given up by its sender. A card that
/// may not be played on a request waits for the next one, so every kind comes up within the first requests.
/// Thread-safe.
/// </summary>
internal sealed partial class ProxyScript
{
    // SDKs in use try a batch four times or more often; a drop before reading could have hit any batch, so its number
    // is limited for all of them together.
    private const int FailuresPerBatchMax = 2;
    private const int UnreadDropsMax = 1;

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly Misbehaviour[] _kinds;
    private readonly double _share;
    private readonly List<Misbehaviour> _deck = [];
    private readonly Queue<Misbehaviour> _held = [];
    private readonly Dictionary<string, int> _failures = [];
    private int _unreadDrops;

    /// <param name="seed">The same seed shuffles the same deck.</param>
    /// <param name="share">Share of the deck that misbehaves.</param>
    /// <param name="kinds">How; none: every kind.</param>
    public ProxyScript(int seed, double share = 0.5, params Misbehaviour[] kinds)
    {
        Seed = seed;
        _random = new Random(seed);
        _share = share;
        _kinds = kinds.Length > 0
            ? kinds
            : [.. Enum.GetValues<Misbehaviour>().Where(kind => kind != Misbehaviour.None)];
    }

    /// <summary>Passes everything on, and records it.</summary>
    public static ProxyScript Honest => new(seed: 0, share: 0);

    public int Seed { get; }

    /// <summary>The kinds that it deals.</summary>
    public IReadOnlyList<Misbehaviour> Kinds => _kinds;

    /// <summary>
    /// A card for the next request. Only a drop before reading is final: the rest is for <see cref="Play"/>.
    /// </summary>
    public Misbehaviour Deal()
    {
        lock (_lock)
        {
            var card = _held.Count > 0 ? _held.Dequeue() : NextOfDeck_NeedsLock();
            if (card != Misbehaviour.DropBeforeRead)
                return card;
            return _unreadDrops++ < UnreadDropsMax ? card : Misbehaviour.None;
        }
    }

    /// <summary>What becomes of a request that was dealt this card, now that its body is known.</summary>
    public Misbehaviour Play(Misbehaviour card, ReadOnlySpan<byte> json)
    {
        if (card == Misbehaviour.None)
            return card;
        var batch = MessageId().Match(global::System.Text.Encoding.Latin1.GetString(json)).Value;
        lock (_lock)
        {
            var failures = _failures.GetValueOrDefault(batch);
            if (failures >= FailuresPerBatchMax)
            {
                _held.Enqueue(card);
                return Misbehaviour.None;
            }

            _failures[batch] = failures + 1;
            return card;
        }
    }

    private Misbehaviour NextOfDeck_NeedsLock()
    {
        if (_share <= 0)
            return Misbehaviour.None;
        if (_deck.Count == 0)
        {
            _deck.AddRange(_kinds);
            while (_deck.Count * _share < _kinds.Length)
                _deck.Add(Misbehaviour.None);
            var cards = _deck.ToArray();
            _random.Shuffle(cards);
            _deck.Clear();
            _deck.AddRange(cards);
        }

        var card = _deck[^1];
        _deck.RemoveAt(_deck.Count - 1);
        return card;
    }

    [GeneratedRegex("""
        "messageId"\s*:\s*"[^"]*"
        """)]
    private static partial Regex MessageId();
}
