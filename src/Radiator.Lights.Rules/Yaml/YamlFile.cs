using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Yaml;

/// <summary>
/// One YAML document as nodes, with limits: people write these files, but a broken one must not end the daemon.
/// </summary>
internal static class YamlFile
{
    /// <summary>Characters. A wall's rules are a few kilobytes.</summary>
    public const int CharactersMax = 256 * 1024;

    /// <summary>Deepest nesting. The format needs four; the node reader below is recursive.</summary>
    private const int DepthMax = 16;

    /// <summary>The document's root; null with a problem where there is none that can be used.</summary>
    public static YamlNode? Read(string text, List<RuleProblem> problems)
    {
        if (text.Length > CharactersMax)
        {
            problems.Add(new RuleProblem(0, 0, $"longer than {CharactersMax:N0} characters"));
            return null;
        }

        var last = Mark.Empty;
        try
        {
            if (FindExcess(text, ref last) is { } problem)
            {
                problems.Add(problem);
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            problems.Add(new RuleProblem(0, 0, stream.Documents.Count == 0
                ? "the file is empty; it needs rules"
                : "several documents in one file; one is allowed"));
        }
        catch (YamlException problem)
        {
            problems.Add(At(problem.Start, NearMiss.Clean(problem.Message)));
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16.3 throws these out of its scanner on some broken plain scalars, without a place.
            problems.Add(At(last, "no YAML from here on"));
        }

        return null;
    }

    /// <summary>
    /// Its events tell what the node reader would choke on: depth, and aliases that unfold into a bomb.
    /// </summary>
    private static RuleProblem? FindExcess(string text, ref Mark last)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            last = parser.Current!.End;
            depth += parser.Current.NestingIncrease;
            if (parser.Current is AnchorAlias)
                return At(parser.Current.Start, "aliases (*) are not supported in light rules");
            if (depth > DepthMax)
                return At(parser.Current.Start, $"nested deeper than {DepthMax} levels");
        }

        return null;
    }

    private static RuleProblem At(in Mark mark, string message) => new((int)mark.Line, (int)mark.Column, message);
}
