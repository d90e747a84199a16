namespace Radiator.Benchmarks;

/// <summary>Where things are in the checkout.</summary>
internal static class Folders
{
    public static string Benchmarks { get; } = Find();

    public static string Peers => Path.Combine(Benchmarks, "peers");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Radiator.sln")))
                return Path.Combine(folder, "benchmarks");
        }

        throw new InvalidOperationException("Benchmarks run from a checkout.");
    }
}
