using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Lights.Rules.Tests;

/// <summary>Makes observations.</summary>
internal static class Observe
{
    public static Observation Track(
        string name,
        Outcome outcome = Outcome.Neutral,
        Verdict verdict = Verdict.Conforming,
        string environment = "production",
        EventFlags flags = EventFlags.None,
        ulong offset = 0) => new()
    {
        Event = new AnalyticsEvent
        {
            Id = new EventId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), offset),
            Request = new RequestEnvelope { Environment = environment, Source = "web" },
            RawJson = Encoding.UTF8.GetBytes($$"""{"type":"track","event":"{{name}}","userId":"u1"}"""),
            Type = EventType.Track,
            Name = name,
            UserId = "u1",
            Flags = flags,
        },
        Outcome = outcome,
        Verdict = verdict,
    };
}
