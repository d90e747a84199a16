using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Radiator.Testing.Terminal;

namespace Radiator.Benchmarks.Debugger;

/// <summary>
/// Somebody at the keys, all the time: tabs, moves, a pause, a filter that is typed and taken away, the detail's pages,
/// palette and help. A key is answered when the screen shows what it alone brings about; and with every answer the sum
/// of the filter line is added up.
/// </summary>
internal sealed partial class SessionKeys(PtySession pty)
{
    private const int KeysPerSecond = 15;
    private const string Filter = "violation";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly (string Key, Func<VtScreen, bool> IsAnswered)[] s_script =
    [
        ("2", screen => Tab(screen, "2 Violations")),
        ("3", screen => Tab(screen, "3 Plan")),
        ("4", screen => Tab(screen, "4 Users")),
        ("5", screen => Tab(screen, "5 Discards")),
        ("6", screen => Tab(screen, "6 Strips")),
        ("1", screen => Tab(screen, "1 Events")),
        ("k", screen => !Any(screen, " following ")),
        ("G", screen => Any(screen, " following ")),
        (" ", screen => screen.RowText(0).Contains("PAUSED", StringComparison.Ordinal)),
        (" ", screen => screen.RowText(0).Contains("LIVE", StringComparison.Ordinal)),
        ("\t", screen => Any(screen, "fold")),
        ("r", screen => Any(screen, "[Raw]")),
        ("c", screen => Any(screen, "[Context]")),
        ("H", screen => Any(screen, "[History]")),
        ("T", screen => Any(screen, "[Context]")),
        ("T", screen => Any(screen, "[Raw]")),
        ("T", screen => Any(screen, "[Event]")),
        ("\t", screen => !Any(screen, "fold")),
        ("/", screen => Any(screen, "tab completes")),
        .. Filter.Select((letter, index) => (letter.ToString(), Typed(Filter[..(index + 1)]))),
        ("\r", screen => !Any(screen, "tab completes")),
        ("k", screen => !Any(screen, " following ")),
        ("G", screen => Any(screen, " following ")),
        ("/", screen => Any(screen, "tab completes")),
        ("\x15", screen => Any(screen, "for example")),
        ("\r", screen => Any(screen, "none, press /")),
        (":", screen => Any(screen, " Commands ")),
        ("\x03", screen => !Any(screen, " Commands ")),
        ("?", screen => Any(screen, "Go down a line")),
        ("q", screen => !Any(screen, "Go down a line")),
    ];

    private readonly List<double> _milliseconds = [];

    /// <summary>From each key to the last byte of its frame, in the order of pressing.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>Sums that were added up.</summary>
    public long Sums { get; private set; }

    /// <summary>Sums that did not come out; the promise is that there is none.</summary>
    public List<string> WrongSums { get; } = [];

    /// <summary>A line for each key of the script: median and slowest, slowest key first.</summary>
    public IEnumerable<string> ByKey() => _milliseconds.Index().GroupBy(one => one.Index % s_script.Length)
        .Select(group => (Place: group.Key, Median: group.Select(one => one.Item).ToList().Percentile(0.5), Most: group.Max(one => one.Item)))
        .OrderByDescending(key => key.Median)
        .Select(key => string.Create(CultureInfo.InvariantCulture,
            $"key {key.Place,2} {EscapeOf(s_script[key.Place].Key),-6} median {key.Median,6:0.0} ms, slowest {key.Most,6:0.0} ms"));

    private static string EscapeOf(string key) => key[0] < ' ' ? $"\\x{(int)key[0]:x2}" : key;

    /// <summary>Presses keys until the time is over, and to the end of the script, where nothing is open.</summary>
    public async Task RunAsync(TimeSpan length)
    {
        var begin = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / KeysPerSecond), TimeProvider.System);
        for (var i = 0; i % s_script.Length != 0 || Stopwatch.GetElapsedTime(begin) < length; i++)
        {
            var (key, isAnswered) = s_script[i % s_script.Length];
            var arrival = pty.ArrivalAsync(output => IsWhole(output) && isAnswered(output.Screen!));
            var pressed = Stopwatch.GetTimestamp();
            pty.Type(key);
            try
            {
                var arrived = await arrival.WaitAsync(Patience);
                _milliseconds.Add(Stopwatch.GetElapsedTime(pressed, arrived).TotalMilliseconds);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException(
                    $"Key {i} of the script ({key}) was not answered within {Patience}:\n" +
                    pty.Look(output => output.ToString()));
            }

            AddUp();
            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>What the filter line says was received, and of it lost; null where it is not shown in full.</summary>
    public (long Received, long Lost)? AddUp()
    {
        var line = pty.Look(output => IsWhole(output) ? output.Screen!.RowText(2) : "");
        if (Sum().Match(line) is not { Success: true } sum)
            return null;
        var parts = Enumerable.Range(1, 5).Select(part =>
            long.Parse(sum.Groups[part].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();
        Sums++;
        if (parts[0] != parts[1..].Sum())
            WrongSums.Add(line);
        return (parts[0], parts[4]);
    }

    // A frame that is on its way is no picture yet.
    private static bool IsWhole(PtyOutput output) =>
        output is { IsAlternate: true, Screen: not null } && !output.ModesOn.Contains(2026);

    private static bool Tab(VtScreen screen, string title) =>
        screen.RowText(1).Contains($"[{title}", StringComparison.Ordinal);

    private static bool Any(VtScreen screen, string text)
    {
        for (var y = 0; y < screen.Height; y++)
        {
            if (screen.RowText(y).Contains(text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static Func<VtScreen, bool> Typed(string text) =>
        screen => screen.RowText(2).StartsWith(" filter  " + text, StringComparison.Ordinal);

    [GeneratedRegex(@"([\d,]+) = ([\d,]+) shown \+ ([\d,]+) filtered \+ ([\d,]+) waiting \+ ([\d,]+) lost")]
    private static partial Regex Sum();
}
