using System.Text.RegularExpressions;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.Http;

/// <summary>The table of docs/collector.md, "What is answered to what", as it stands there.</summary>
internal sealed partial record AnswerTable(string What, string Answer, string Discard, string Neighbours)
{
    /// <summary>Its rows, in order.</summary>
    public static IReadOnlyList<AnswerTable> Rows { get; } = Read();

    /// <summary>The status; 0: nobody is there to be answered.</summary>
    public int Status => Answer == "nobody is there" ? 0 : int.Parse(Answer[..3]);

    /// <summary>The code of an error; empty for a success.</summary>
    public string Code => CodeBehindStatus().Match(Answer).Groups[1].Value;

    /// <summary>Seconds; empty: it says none.</summary>
    public string RetryAfter => RetrySeconds().Match(Answer).Groups[1].Value;

    public bool IsPicture => Answer.EndsWith("a picture", StringComparison.Ordinal);

    /// <summary>The reason of its discards; empty: there is none.</summary>
    public string Reason => Discard.StartsWith("none", StringComparison.Ordinal)
        ? ""
        : Reasons().Match(Discard) is { Success: true } match
            ? match.Groups[1].Value
            : throw new FormatException(Discard);

    /// <summary>What the event is flagged as, that is kept all the same.</summary>
    public EventFlags Flag => FlagName().Match(Discard).Groups[1].Value switch
    {
        "" => EventFlags.None,
        "lossy" => EventFlags.Lossy,
        "timestamp_unreadable" => EventFlags.TimestampUnreadable,
        var other => throw new FormatException(other),
    };

    /// <summary>Whether it has neighbours, which are kept then.</summary>
    public bool HasNeighbours => Neighbours switch
    {
        "kept" => true,
        "–" => false,
        _ => throw new FormatException(Neighbours),
    };

    private static List<AnswerTable> Read()
    {
        var lines = File.ReadAllLines(Repository.Path("docs", "collector.md"));
        var start = Array.FindIndex(lines, line => line.StartsWith("| what comes |", StringComparison.Ordinal)) + 2;
        return
        [
            .. lines.Skip(start).TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Trim('|', ' ').Split(" | "))
                .Select(cells => new AnswerTable(cells[0], cells[1], cells[2], cells[3])),
        ];
    }

    [GeneratedRegex("^[0-9]{3} `([a-z_]+)`")]
    private static partial Regex CodeBehindStatus();

    [GeneratedRegex("`Retry-After: ([0-9]+)`")]
    private static partial Regex RetrySeconds();

    [GeneratedRegex("flagged `([a-z_]+)`")]
    private static partial Regex FlagName();

    [GeneratedRegex("^`([a-z_]+)`")]
    private static partial Regex Reasons();
}
