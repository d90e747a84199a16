namespace Radiator.Plans.Reading;

/// <summary>The files of a plan that is a folder: RudderStack's projects, Snowplow's schemas.</summary>
internal static class PlanFolder
{
    private const int FilesMax = 2_000;
    private const long BytesMax = 16 * 1024 * 1024;

    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.Hidden,
    };

    /// <summary>In the order of their names. Throws <see cref="PlanException"/> where there are none, or too
    /// many.</summary>
    public static IReadOnlyList<PlanText> Read(string folder)
    {
        var paths = Directory.EnumerateFiles(folder, "*", Options)
            .Where(path => Path.GetExtension(path) is ".yaml" or ".yml" or ".json" or "")
            .Take(FilesMax + 1).Order(StringComparer.Ordinal).ToList();
        if (paths.Count is 0 or > FilesMax)
        {
            throw Refuse(folder, paths.Count == 0
                ? "the folder has no .yaml or .json files" : $"the folder has more than {FilesMax} files");
        }

        if (paths.Sum(path => new FileInfo(path).Length) > BytesMax)
            throw Refuse(
                folder, $"the folder's files have more than {BytesMax} bytes; name the folder of the plan alone");
        return [.. paths.Select(path => new PlanText(path, File.ReadAllBytes(path)))
            .Where(file => Path.GetExtension(file.Path).Length > 0 || FormatDetector.IsJson(file.Bytes.Span))];
    }

    private static PlanException Refuse(string folder, string message) => new([new PlanProblem(folder, 1, 1, message)]);
}
