using System.Diagnostics;
using Radiator.JsonSchema;

namespace Radiator.Benchmarks.Plans;

/// <summary>How soon a plan of 1,000 events is ready, and what its compiled events weigh.</summary>
internal static class PlanStart
{
    private const int TrackEvents = 1000;

    public static string Measure()
    {
        var json = GeneratedPlan.Make(TrackEvents, seed: 6).ToJson();
        var start = Stopwatch.GetTimestamp();
        var document = SchemaDocument.Read(json);
        var roots = Enumerable.Range(0, TrackEvents + 5).Select(rule => document.WithRoot($"/rules/{rule}/jsonSchema")).ToArray();
        roots[1].Compile();
        var ready = Stopwatch.GetElapsedTime(start);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        start = Stopwatch.GetTimestamp();
        var compiled = roots.Skip(2).Select(root => root.Compile()).ToArray();
        var all = Stopwatch.GetElapsedTime(start);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / compiled.Length;
        GC.KeepAlive(compiled);
        return $"A plan of {TrackEvents} events ({json.Length / 1024} KB): ready, its first event compiled, after {ready.TotalMilliseconds:0} ms; " +
            $"all others compiled after another {all.TotalMilliseconds:0} ms, {bytes / 1024.0:0.0} KB each.";
    }
}
