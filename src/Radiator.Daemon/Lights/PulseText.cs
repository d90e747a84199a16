using Radiator.Events.Checking;
using Radiator.Lights.Rules;

namespace Radiator.Daemon.Lights;

/// <summary>What a pulse stood for, in words, for somebody who asks what that light was.</summary>
internal static class PulseText
{
    private const int NameCharactersMax = 80;

    public static string Describe(Observation observation, in MappedPulse mapped)
    {
        var named = observation.Event.Name;
        var name = named.Length == 0 ? observation.Event.Type.ToString().ToLowerInvariant() : Clean(named);
        var pulse = mapped.Pulse;
        var found = $"{observation.Outcome}, {observation.Verdict}".ToLowerInvariant();
        return $"{name} ({found}): {PulseWords.Of(pulse, mapped.Rule)}";
    }

    /// <summary>Names come from strangers: cut, and without anything that a terminal would obey.</summary>
    private static string Clean(string name)
    {
        var cut = name.Length > NameCharactersMax ? string.Concat(name.AsSpan(0, NameCharactersMax), "...") : name;
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
        });
    }
}
