using Radiator.Plans.Checking;
using Radiator.Plans.Reading;

namespace Radiator.Plans;

/// <summary>Reads plan files.</summary>
public static class PlanFile
{
    /// <summary>
    /// Reads and compiles a plan file. Throws <see cref="PlanException"/> with every problem found, each with line and
    /// column; <see cref="IOException"/> where the file cannot be read.
    /// </summary>
    public static IEventChecker Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>
    /// As <see cref="Load"/>, over bytes at hand; <paramref name="path"/> is only named in locations.
    /// </summary>
    public static IEventChecker Parse(ReadOnlyMemory<byte> text, string path) =>
        new PlanChecker(PlanReader.Read(text, path));

    /// <summary>
    /// Reads a plan without compiling it. Throws as <see cref="Load"/> does.
    /// </summary>
    public static TrackingPlan Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>As above, over bytes at hand.</summary>
    public static TrackingPlan Read(ReadOnlyMemory<byte> text, string path) => PlanReader.Read(text, path);

    /// <summary>The checker of a plan that was read. Each event's rules are compiled when it first comes.</summary>
    public static IEventChecker Compile(TrackingPlan plan) => new PlanChecker(plan);

    /// <summary>The checker of a daemon without a plan: everything is Unchecked, <c>no plan</c>.</summary>
    public static IEventChecker None { get; } = new NoPlan();
}
