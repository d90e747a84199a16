namespace Radiator.Plans;

/// <summary>Reads plan files.</summary>
public static class PlanFile
{
    /// <summary>
    /// Reads and compiles a plan file. Throws <see cref="PlanException"/> with every problem found, each with line and
    /// column; <see cref="IOException"/> where the file cannot be read.
    /// </summary>
    public static IEventChecker Load(string path) => throw new NotImplementedException();

    /// <summary>As <see cref="Load"/>, over bytes at hand; <paramref name="path"/> is only named in locations.</summary>
    public static IEventChecker Parse(ReadOnlyMemory<byte> text, string path) => throw new NotImplementedException();

    /// <summary>The checker of a daemon without a plan: everything is Unchecked, <c>no plan</c>.</summary>
    public static IEventChecker None => throw new NotImplementedException();
}
