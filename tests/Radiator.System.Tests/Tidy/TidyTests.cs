using System.Text.RegularExpressions;
using Radiator.Testing;

namespace Radiator.System.Tests.Tidy;

/// <summary>Properties of the tree that nobody should have to remember.</summary>
public partial class TidyTests
{
    private const int LinesToLookAgain = 400;

    private static IEnumerable<string> Sources => Directory
        .EnumerateFiles(Repository.Path("src"), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> Documents =>
    [
        Repository.Path("README.md"),
        .. Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Repository.Path("src"), "README.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void No_source_file_outgrows_a_reader() =>
        Assert.Empty(Sources.Where(path => File.ReadLines(path).Count() > LinesToLookAgain).Select(Relative));

    [Fact]
    public void No_folder_is_a_drawer() => Assert.Empty(Directory
        .EnumerateDirectories(Repository.Path("src"), "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) is "Helpers" or "Utils" or "Common" or "Models" or "Misc")
        .Select(Relative));

    [Fact]
    public void Nothing_is_left_unfinished() => Assert.Empty(Sources
        .Where(path => Unfinished().IsMatch(File.ReadAllText(path)))
        .Select(Relative));

    [Fact]
    public void A_file_is_named_for_its_public_type() => Assert.Empty(Sources
        .Where(path => PublicTypes().Matches(File.ReadAllText(path)) is { Count: > 0 } types
            && (types.Count > 1 || types[0].Groups["name"].Value != Path.GetFileNameWithoutExtension(path).Split('.')[0]))
        .Select(Relative));

    [Fact]
    public void Every_project_says_what_it_is_for() => Assert.Empty(Directory
        .EnumerateDirectories(Repository.Path("src"))
        .Where(path => !File.Exists(Path.Combine(path, "README.md")))
        .Select(Relative));

    [Fact]
    public void Links_in_documents_lead_somewhere()
    {
        var dead =
            from document in Documents
            from Match link in Links().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://") && !target.StartsWith("mailto:", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Relative(document)} -> {target}";
        Assert.Empty(dead);
    }

    [Fact]
    public void Architecture_names_only_files_that_exist()
    {
        var text = File.ReadAllText(Repository.Path("docs", "architecture.md"));
        var dead = CodePaths().Matches(text).Select(match => match.Groups["path"].Value).Distinct()
            .Where(path => !Path.Exists(Repository.Path(path)));
        Assert.Empty(dead);
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = Directory.EnumerateFiles(Repository.Path("docs", "adr"), "*.md")
            .Select(path => int.Parse(Path.GetFileName(path)[..4])).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    [Fact]
    public void No_file_names_a_package_host()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is "package-lock.json" or ".npmrc" || path.EndsWith("nuget.config", StringComparison.OrdinalIgnoreCase))
            .Where(path => !path.Contains("node_modules") && !path.Contains("/artifacts/"))];
        Assert.Empty(files.Where(path => PackageHosts().IsMatch(File.ReadAllText(path))).Select(Relative));
    }

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|ref|record|unsafe) )*(?:class|struct|interface|enum|record|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicTypes();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"`(?<path>(?:src|tests|docs|benchmarks|eng)/[\w./-]+)`")]
    private static partial Regex CodePaths();

    [GeneratedRegex(@"""resolved"": *""http|registry *=|<add key=""[^""]*"" value=""http")]
    private static partial Regex PackageHosts();
}
