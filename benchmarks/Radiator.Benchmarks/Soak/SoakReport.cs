using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Radiator.Wire.Attach.V1;

namespace Radiator.Benchmarks.Soak;

/// <summary>What a run has shown, beside what it had to: one line a check, each of which can fail.</summary>
internal sealed class SoakReport
{
    // A process that leaks anything per event, request or connection is far beyond these after an hour: 1,800,000
    // events, 90,000 requests, a hundred connections. Below them is chance: what a new collector holds once it is warm
    // differs by a tenth from one to the next, so that the line through twelve of them is uncertain by 5 MB.
    private const double ShareRiseMax = 0.10;
    private const double DescriptorsRiseMax = 3;
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(90);

    // A still picture is sent once a second.
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);

    private readonly SoakFindings _findings;
    private readonly StringBuilder _text = new();

    public SoakReport(SoakFindings findings)
    {
        _findings = findings;
        IsGood = true;
        WriteHead();
        WriteDelivery();
        WriteResources();
        WriteRestarts();
        Line(IsGood ? "**All of it held.**" : "**Something did not hold.**");
    }

    public bool IsGood { get; private set; }

    public string Text => _text.ToString();

    private void WriteHead()
    {
        var options = _findings.Options;
        Line("# Soak");
        Line($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. {options.Rate} events/s "
            + $"for {options.Time.TotalMinutes:F0} minutes, the collector restarted every "
            + $"{options.RestartEvery.TotalSeconds:F0} s, seed {options.Seed}; {_findings.Took.TotalMinutes:F1} "
            + "minutes in all.");
        Line($"The link was disturbed {_findings.Faults.Values.Sum()} times: "
            + string.Join(", ", _findings.Faults.Select(fault => $"{fault.Key} {fault.Value}")) + ".");
    }

    private void WriteDelivery()
    {
        var (deliveries, log, reader) = (_findings.Deliveries, _findings.Log, _findings.Reader);
        var stats = reader.Stats ?? new Stats();
        var lost = deliveries.Lost();
        var notInLog = Enumerable.Range(0, (int)(_findings.Options.Rate * _findings.Options.Time.TotalSeconds))
            .Count(number => deliveries.IsAccepted(number) && !log.Has(number));
        Line("## Delivery");
        Table("what", "found", "has to be", "");
        Check("events accepted: their sender heard 200", deliveries.Accepted, "above 0", deliveries.Accepted > 0);
        Check("events that their sender gave up", _findings.GivenUp.Count, "0", _findings.GivenUp.Count == 0);
        Row("requests sent again", _findings.Totals.Retries, "", "");
        Check("accepted and not in the log", notInLog, "0", notInLog == 0);
        Check("accepted and never shown by the daemon", lost.Count, "0", lost.Count == 0);
        Check("in the log more than once", log.Twice, "0", log.Twice == 0);
        Check("holes in the log's offsets", log.Holes, "0", log.Holes == 0);
        Check("records that the daemon showed out of order", deliveries.OutOfOrder, "0", deliveries.OutOfOrder == 0);
        Check("events that the daemon showed again", deliveries.Repeated, "0", deliveries.Repeated == 0);
        Check("events that the daemon counted", stats.Received, $"{log.Events}, as the log has",
            stats.Received == log.Events);
        var discards = log.Discards.Values.Aggregate(0ul, (sum, count) => sum + count);
        Check("discards that the daemon counted", stats.Discards, $"{discards}, as the log has",
            stats.Discards == discards);
        foreach (var (reason, count) in log.Discards)
            Check($"discards: {reason}", count, "only duplicates: sent again after a lost answer",
                reason == "duplicate");
        Check("lost, by the daemon's own count", stats.Lost, "0", stats.Lost == 0);
        Check("gaps of unknown size", stats.GapsUnknown, "0", stats.GapsUnknown == 0);
        Row("left out of the attachment, and asked for", reader.Dropped, "", "");
        Check("not in the daemon's ring when asked for", reader.Unread, "0", reader.Unread == 0);
        Check("attachments that ended by themselves", reader.Ended, "0", reader.Ended == 0);
        Row("events that were late (caught up after a cut)", stats.Late, "", "");
        Row("pulses; of them joined or heat", $"{stats.Pulses}; {stats.PulsesMerged + stats.PulsesHeated}", "", "");
        Check("frames that the strip got", _findings.Strip.Frames, "above 0", _findings.Strip.Frames > 0);
        var pause = _findings.Strip.LongestPause;
        Check("longest pause between two frames", Seconds(pause), $"below {Seconds(PauseMax)}", pause < PauseMax);
        Line("");
    }

    private void WriteResources()
    {
        Line("## Size");
        Line($"The daemon after {_findings.Options.WarmUp.TotalMinutes:F1} minutes of warming up, the collector in the "
            + "second half of each of its lives, when its ring and its table of ids are full again. Rise: what the "
            + "straight line through the samples gains until the end.");
        Table("process", "samples", "RSS MB: median", "most", "rise", "descriptors: median", "most", "rise", "threads",
            "");
        var life = _findings.Options.RestartEvery < _findings.Options.Time
            ? _findings.Options.RestartEvery
            : _findings.Options.Time;
        var half = life / 2;
        WriteSize("collector", sample => sample.Age > half);
        WriteSize("daemon", sample => sample.At > _findings.Options.WarmUp);
        Line("");
        Line($"Bounds: a rise of {ShareRiseMax:P0} of the median, and of {DescriptorsRiseMax} descriptors. Lines that "
            + $"they wrote: collector {_findings.CollectorLines}, daemon {_findings.DaemonLines}.");
    }

    private void WriteSize(string role, Func<ResourceSample, bool> counts)
    {
        var samples = _findings.Samples.Where(sample => sample.Role == role && counts(sample)).ToArray();
        if (samples.Length == 0)
        {
            Row(role, 0, "", "", "", "", "", "", "", Judge(false));
            return;
        }

        var megabytes = samples.Select(sample => sample.Megabytes).Median();
        var rise = Trend.Rise([.. samples.Select(sample => (sample.At.TotalSeconds, sample.Megabytes))]);
        var descriptors =
            Trend.Rise([.. samples.Select(sample => (sample.At.TotalSeconds, (double)sample.Descriptors))]);
        var good = Judge(samples.Length > 1 && rise <= megabytes * ShareRiseMax && descriptors <= DescriptorsRiseMax);
        Row(role, samples.Length, megabytes, samples.Max(sample => sample.Megabytes), rise,
            samples.Select(sample => (double)sample.Descriptors).Median(), samples.Max(sample => sample.Descriptors),
            descriptors, samples.Max(sample => sample.Threads), good);
    }

    private void WriteRestarts()
    {
        Line("## Restarts of the collector");
        Line("Seconds from the signal until a sender heard 200 again, and until the daemon showed an event that was "
            + "accepted after it. Where the link was cut at the same time, that is in it.");
        Table("minute", "how", "exit code", "accepting", "showing", "");
        foreach (var restart in _findings.Restarts)
        {
            var good = Judge(restart.ExitCode == 0 && restart.Showing < RecoversWithin);
            Row(restart.At.TotalMinutes, restart.How, restart.How == "SIGKILL" ? "" : restart.ExitCode,
                Seconds(restart.Accepting), Seconds(restart.Showing), good);
        }

        Line("");
        Line($"Bound: {Seconds(RecoversWithin)}. At the end: collector {_findings.CollectorExit}, daemon "
            + $"{_findings.DaemonExit}.");
        Judge(_findings is { CollectorExit: 0, DaemonExit: 0 } && _findings.Restarts.Count > 0);
    }

    private void Check(string what, object found, string bound, bool good) => Row(what, found, bound, Judge(good));

    private string Judge(bool good)
    {
        IsGood &= good;
        return good ? "" : "**no**";
    }

    private void Table(params string[] columns)
    {
        _text.Append("| ").AppendJoin(" | ", columns).AppendLine(" |")
            .Append('|').AppendJoin('|', columns.Select(_ => "---")).AppendLine("|");
    }

    private void Row(params object[] cells) =>
        _text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).AppendLine(" |");

    private void Line(string text)
    {
        _text.AppendLine(text);
        if (text.Length > 0)
            _text.AppendLine();
    }

    private static string Seconds(TimeSpan? time) =>
        time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:F1} s") : "never";

    private static string Cell(object cell) => cell switch
    {
        double number => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };
}
