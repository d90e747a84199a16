using Radiator.Plans.Reading.Others;
using Radiator.Plans.Reading.PlanYaml;
using Radiator.Plans.Reading.RudderStack;
using Radiator.Plans.Reading.Segment;
using Radiator.Plans.Reading.Spreadsheet;

namespace Radiator.Plans.Reading;

/// <summary>Reads a plan in whatever format it is, with every problem and not only the first.</summary>
internal static class PlanReader
{
    private const int BytesMax = 16 * 1024 * 1024;

    /// <summary>Throws <see cref="PlanException"/> with all the problems of the file.</summary>
    public static TrackingPlan Read(ReadOnlyMemory<byte> text, string path) => Read([new PlanText(path, text)], path);

    /// <summary>As above, of a plan that is several files.</summary>
    public static TrackingPlan Read(IReadOnlyList<PlanText> files, string path)
    {
        var problems = new PlanProblems(path);
        var plan = ReadFiles(files, problems);
        if (plan is null || problems.Any)
            throw problems.ToException();
        return plan with { Text = files is [var only] ? only.Bytes : PlanText.Join(files) };
    }

    private static TrackingPlan? ReadFiles(IReadOnlyList<PlanText> files, PlanProblems problems)
    {
        if (files.Sum(file => (long)file.Bytes.Length) is var length && length > BytesMax)
        {
            problems.Add(1, 1, $"the plan has {length} bytes; it may have at most {BytesMax}");
            return null;
        }

        if (files is [var single] && CsvFile.Looks(single.Bytes.Span))
            return CsvPlanReader.Read(single.Bytes.Span, problems);
        var roots = files.SelectMany(file => ReadDocuments(file, problems)).ToList();
        if (problems.Any || roots.Count == 0)
            return null;
        return ReadRoots(roots, problems);
    }

    private static IReadOnlyList<DocumentNode> ReadDocuments(PlanText file, PlanProblems problems)
    {
        var own = problems.Of(file.Path);
        if (!FormatDetector.IsJson(file.Bytes.Span))
            return YamlFile.Read(file.Bytes.Span, own);
        return JsonFile.Read(file.Bytes.Span, own) is { } root ? [root] : [];
    }

    private static TrackingPlan? ReadRoots(List<DocumentNode> roots, PlanProblems problems)
    {
        var formats = roots.Select(FormatDetector.Detect).Distinct().ToList();
        if (formats is not [var format])
        {
            var names = string.Join(", ", formats.Select(FormatNames.Of));
            problems.Add(roots[0], $"the files hold plans of different formats ({names}); name one of them");
            return null;
        }

        if (roots.Count > 1 && format is not (PlanFormat.RudderStackYaml or PlanFormat.RudderStackYamlOld
            or PlanFormat.Snowplow))
        {
            problems.Add(roots[1], "a second document begins; a plan is one document");
            return null;
        }

        return format switch
        {
            PlanFormat.SegmentPublicApi or PlanFormat.Typewriter => PublicApiReader.Read(roots[0], format, problems),
            PlanFormat.SegmentConfigApi => ConfigApiReader.Read(roots[0], problems),
            PlanFormat.RudderStackJson or PlanFormat.RudderStackJsonOld =>
                RudderJsonReader.Read(roots[0], format, problems),
            PlanFormat.RudderStackYaml => RudderYamlReader.Read(roots, problems),
            PlanFormat.RudderStackYamlOld => RudderYamlReader.Read(roots, problems),
            PlanFormat.Avo => AvoReader.Read(roots[0], problems),
            PlanFormat.Snowplow => SnowplowReader.Read(roots, problems),
            _ => PlanYamlReader.Read(roots[0], problems),
        };
    }
}
