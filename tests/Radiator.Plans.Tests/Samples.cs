using Radiator.Testing;

namespace Radiator.Plans.Tests;

/// <summary>Plans of a made-up bookshop, in every format.</summary>
internal static class Samples
{
    public static string Path(string name) => Repository.Path("tests", "Radiator.Plans.Tests", "Samples", name);

    public static TrackingPlan Read(string name) => PlanFile.Read(Path(name));
}
