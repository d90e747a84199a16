using Radiator.Daemon.Observations;
using Radiator.Events.Checking;
using Radiator.Lights;
using Radiator.Lights.Layers;
using Radiator.Lights.Rules;

namespace Radiator.Daemon.Lights;

/// <summary>
/// What stays on the strips besides pulses: states until somebody acknowledges them, alerts for a while, levels. At
/// most one a rule. Events and acknowledgements come from any thread; the frame thread brings them onto the scene.
/// </summary>
internal sealed class StayBoard(TimeProvider clock)
{
    /// <summary>Fingerprints that a state remembers; with more of them only a person at the strip can end it.</summary>
    private const int FingerprintsMax = 256;

    // A level that moves by less than this is not painted anew.
    private const double LevelStep = 0.002;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private volatile bool _isDirty;
    private volatile bool _hasLevels;

    /// <summary>What stays, oldest first.</summary>
    public IReadOnlyList<LightState> States
    {
        get
        {
            lock (_lock)
                return [.. _entries.Values.Select(entry => entry.State).OfType<LightState>()
                    .OrderBy(state => state.RaisedAt)];
        }
    }

    /// <summary>A rule that leaves something behind, or counts, has fired.</summary>
    public void Fire(in MappedPulse mapped, Observation observation, string text, TimeSpan now)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(mapped.Rule.Name, out var entry))
                _entries[mapped.Rule.Name] = entry = new Entry { Rule = mapped.Rule };
            if (!ReferenceEquals(entry.Rule, mapped.Rule) || entry.Counter is null)
            {
                var within = mapped.Rule.Level?.Within ?? mapped.Rule.Stays!.Within;
                (entry.Rule, entry.Counter) = (mapped.Rule, new EventCounter(within));
            }

            entry.Counter.Add(now);
            entry.Zone = mapped.StayZone;
            if (mapped.Rule.Level is not null)
                _hasLevels = true;
            else
                Raise(entry, mapped.Rule.Stays!, observation, text, now);
        }
    }

    /// <summary>
    /// Somebody has seen rows of the ledger: states all of whose violations are among those that were seen end.
    /// Returns how many do.
    /// </summary>
    public int AcknowledgeRows(IEnumerable<string> fingerprints)
    {
        lock (_lock)
        {
            var seen = fingerprints.ToHashSet(StringComparer.Ordinal);
            foreach (var entry in _entries.Values)
                entry.Fingerprints?.ExceptWith(seen);
            return End(entry => entry.Fingerprints is { Count: 0 });
        }
    }

    /// <summary>Somebody at the strip has seen a rule's state; empty: all of them. Returns how many end.</summary>
    public int Acknowledge(string rule)
    {
        lock (_lock)
            return End(entry => rule.Length == 0 || entry.Rule.Name == rule);
    }

    /// <summary>The rules were read again: what no rule leaves behind any more goes.</summary>
    public void Keep(LightRules rules)
    {
        lock (_lock)
        {
            foreach (var (name, entry) in _entries)
            {
                var rule = rules.Rules.FirstOrDefault(rule => rule.Name == name);
                entry.IsOver |= rule?.Stays is null && rule?.Level is null;
            }

            _isDirty = true;
        }
    }

    /// <summary>Brings everything onto the scene. The frame thread's, once a frame.</summary>
    public void Apply(Scene scene, StickyStates states, TimeSpan now)
    {
        if (!_isDirty && !_hasLevels)
            return;
        lock (_lock)
        {
            foreach (var (name, entry) in _entries)
            {
                if (entry.IsOver)
                    Take(name, entry, scene, states, now);
                else if (entry.Rule.Level is { } level)
                    ShowLevel(entry, level, scene, now);
                else if (entry.IsNew)
                    Show(entry, entry.Rule.Stays!, scene, states, now);
                else if (entry.End <= now)
                    Forget(name);
            }

            // What has an end is looked at again until then.
            _isDirty = _entries.Values.Any(entry => entry.End is not null);
        }
    }

    private void Raise(Entry entry, StayRule stays, Observation observation, string text, TimeSpan now)
    {
        if (entry.State is null)
        {
            if (entry.Counter!.At(now) < stays.Count)
                return;
            var at = clock.GetUtcNow();
            entry.State = new LightState(
                entry.Rule.Name, text, at, at + stays.Duration, (ulong)entry.Counter.At(now) - 1, observation.Event.Id);
            entry.Start = now;
            entry.Fingerprints = [];
            entry.IsNew = true;
        }

        var state = entry.State with { Count = entry.State.Count + 1 };
        if (stays.Duration is { } duration)
        {
            // Another one prolongs it.
            (entry.End, entry.IsNew) = (now + duration, true);
            state = state with { EndsAt = clock.GetUtcNow() + duration };
        }

        entry.State = state;
        Remember(entry, observation);
        _isDirty = true;
    }

    // A state that was raised by events without violations, or by too many of them, has no row that would end it.
    private static void Remember(Entry entry, Observation observation)
    {
        if (entry.Fingerprints is not { } known)
            return;
        if (observation.Violations.Count == 0 || known.Count >= FingerprintsMax)
            entry.Fingerprints = null;
        else
            known.UnionWith(ViolationLedger.KeysOf(observation).Select(key => key.Fingerprint()));
    }

    private int End(Func<Entry, bool> ends)
    {
        var ended = 0;
        foreach (var entry in _entries.Values.Where(entry => entry.State is not null && !entry.IsOver && ends(entry)))
        {
            entry.IsOver = true;
            ended++;
        }

        _isDirty |= ended > 0;
        return ended;
    }

    private void Show(Entry entry, StayRule stays, Scene scene, StickyStates states, TimeSpan now)
    {
        entry.IsNew = false;
        var color = entry.Rule.Color * stays.Brightness;
        if (stays.Layer == LayerKind.Sticky && stays.Duration is null)
        {
            // It stays because nobody has seen it, not because it still holds.
            states.Raise(entry.Rule.Name, entry.Zone, color, now, entry.Rule.IsPriority ? 1 : 0);
            states.Clear(entry.Rule.Name, now);
            return;
        }

        scene.Layers.Show(new Glow
        {
            Key = entry.GlowKey,
            Zone = entry.Zone,
            Color = color,
            Layer = stays.Layer,
            Shape = stays.Layer == LayerKind.Alert ? GlowShape.Breath : GlowShape.Dashes,
            Priority = entry.Rule.IsPriority ? 1 : 0,
            Start = entry.Start,
            End = entry.End,
        });
    }

    private static void ShowLevel(Entry entry, LevelRule level, Scene scene, TimeSpan now)
    {
        var share = Math.Min(1, entry.Counter!.At(now) / level.Full);
        if (entry.IsShown && Math.Abs(share - entry.Level) < LevelStep)
            return;
        (entry.Level, entry.IsShown) = (share, true);
        scene.Layers.Show(new Glow
        {
            Key = entry.GlowKey,
            Zone = entry.Zone,
            Color = entry.Rule.Color * entry.Rule.Brightness,
            Layer = LayerKind.Sticky,
            Shape = GlowShape.Level,
            Level = share,
            Start = TimeSpan.Zero,
        });
    }

    private void Take(string name, Entry entry, Scene scene, StickyStates states, TimeSpan now)
    {
        states.Acknowledge(name, "somebody", clock.GetUtcNow(), now);
        scene.Layers.Hide(entry.GlowKey, now);
        Forget(name);
    }

    private void Forget(string name)
    {
        _entries.Remove(name);
        _hasLevels = _entries.Values.Any(entry => entry.Rule.Level is not null);
    }

    private sealed class Entry
    {
        public required LightRule Rule { get; set; }

        public EventCounter? Counter { get; set; }

        public Zone Zone { get; set; } = null!;

        public LightState? State { get; set; }

        /// <summary>Rows of the ledger that nobody has seen yet; null: it takes somebody at the strip.</summary>
        public HashSet<string>? Fingerprints { get; set; }

        public TimeSpan Start { get; set; }

        public TimeSpan? End { get; set; }

        public bool IsNew { get; set; }

        public bool IsOver { get; set; }

        public bool IsShown { get; set; }

        public double Level { get; set; }

        public string GlowKey => "rule " + Rule.Name;
    }
}
