using Radiator.Plans.BuiltIn;
using Radiator.Plans.Checking;
using Radiator.Plans.Reading;

namespace Radiator.Plans;

/// <summary>
/// Reads plans: a file in any of the formats (<see cref="PlanFormat"/>, told apart by content), a folder of
/// RudderStack's or Snowplow's files, or a built-in plan by its name, such as <c>segment:ecommerce</c>.
/// </summary>
public static class PlanFile
{
    /// <summary>
    /// Reads and compiles a plan. Throws <see cref="PlanException"/> with every problem found, each with line and
    /// column; <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot be read.
    /// </summary>
    public static IEventChecker Load(string path) => new PlanChecker(Read(path));

    /// <summary>
    /// As <see cref="Load"/>, over bytes at hand; <paramref name="path"/> is only named in locations.
    /// </summary>
    public static IEventChecker Parse(ReadOnlyMemory<byte> text, string path) =>
        new PlanChecker(PlanReader.Read(text, path));

    /// <summary>Reads a plan without compiling it. Throws as <see cref="Load"/> does.</summary>
    public static TrackingPlan Read(string path) =>
        Directory.Exists(path) ? PlanReader.Read(PlanFolder.Read(path), path) : Read(ReadBytes(path), path);

    /// <summary>As above, over bytes at hand.</summary>
    public static TrackingPlan Read(ReadOnlyMemory<byte> text, string path) => PlanReader.Read(text, path);

    /// <summary>The checker of a plan that was read. Each event's rules are compiled when it first comes.</summary>
    public static IEventChecker Compile(TrackingPlan plan) => new PlanChecker(plan);

    /// <summary>
    /// The bytes of a plan's file, or of a built-in plan. Throws <see cref="PlanException"/> where there is no such
    /// built-in plan, <see cref="IOException"/> where the file cannot be read.
    /// </summary>
    public static byte[] ReadBytes(string path) =>
        IsBuiltIn(path) ? BuiltInPlans.Read(path) : File.ReadAllBytes(path);

    /// <summary>Whether a path names a built-in plan, and no file.</summary>
    public static bool IsBuiltIn(string path) => path.StartsWith(BuiltInPlans.Prefix, StringComparison.Ordinal);

    /// <summary>The names of the built-in plans: <c>segment:ecommerce</c> and so on.</summary>
    public static IReadOnlyList<string> BuiltInNames => BuiltInPlans.Names;

    /// <summary>The checker of a daemon without a plan: everything is Unchecked, <c>no plan</c>.</summary>
    public static IEventChecker None { get; } = new NoPlan();
}
