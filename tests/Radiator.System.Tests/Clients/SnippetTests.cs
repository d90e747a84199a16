using System.Text.RegularExpressions;
using Radiator.System.Tests.Pipeline;
using Radiator.Testing;

namespace Radiator.System.Tests.Clients;

/// <summary>What <c>radiator dev</c> prints to paste is the code of docs/sdks.md, which other tests run.</summary>
public partial class SnippetTests
{
    [Fact]
    public async Task Dev_prints_the_code_of_the_docs()
    {
        await using var dev = RadiatorProcess.Start(
            "dev", "--http", "http://127.0.0.1:0", "--grpc", "http://127.0.0.1:0", "--for", "1s", "--plain");
        await dev.WaitForExitAsync();
        var http = Listening().Match(dev.Output).Groups["http"].Value;
        var documented = Squeezed(await File.ReadAllTextAsync(Repository.Path("docs", "sdks.md")));
        var printed = Squeezed(dev.Output.Replace(http, "http://127.0.0.1:8080")
            .Replace(new Uri(http).Authority, "127.0.0.1:8080"));
        var snippets = Pasted().Matches(printed).Select(match => match.Groups["code"].Value).ToList();

        Assert.Equal(4, snippets.Count);
        Assert.All(snippets, snippet => Assert.Contains(snippet, documented));
    }

    // Spaces and the comments that name packages are not the code.
    private static string Squeezed(string text) => Spaces().Replace(Comment().Replace(text, ""), "");

    [GeneratedRegex(@"Listening on (?<http>http://\S+?) for")]
    private static partial Regex Listening();

    [GeneratedRegex(@"(?:Node\.js|webpage)(?<code>.*?\))(?=Node\.js|webpage|others)")]
    private static partial Regex Pasted();

    [GeneratedRegex(@"//\s*@?[\w/-]+\s*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
