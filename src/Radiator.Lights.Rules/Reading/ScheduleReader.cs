using System.Globalization;
using Radiator.Lights.Rules.Yaml;
using Radiator.Lights.Schedules;
using YamlDotNet.RepresentationModel;

namespace Radiator.Lights.Rules.Reading;

/// <summary>Reads <c>brightness</c>, <c>schedule</c> and <c>quiet</c>.</summary>
internal sealed class ScheduleReader(NodeReader nodes)
{
    private static readonly Dictionary<string, DayOfWeek> DayNames = new()
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    // In quiet hours nothing but failures shows, and those softly; the file may say otherwise.
    private static readonly Brightness Quiet = new(0, 0.2);

    public BrightnessSchedule Read(Dictionary<string, YamlNode> root)
    {
        var usual = root.TryGetValue("brightness", out var all) ? ReadLevel(all, "brightness") : 1;
        List<BrightnessPeriod> periods = [];
        if (root.TryGetValue("schedule", out var schedule))
            periods.AddRange(Items(schedule, "schedule").Select(item => ReadPeriod(item, "schedule", isQuiet: false)));

        // Later ones count where two overlap: quiet hours are quiet whatever the schedule says.
        if (root.TryGetValue("quiet", out var quiet))
            periods.AddRange(Items(quiet, "quiet").Select(item => ReadPeriod(item, "quiet", isQuiet: true)));
        if (periods.Count <= BrightnessSchedule.PeriodsMax)
            return new BrightnessSchedule(new Brightness(usual), periods);
        nodes.Report(
            schedule ?? quiet!, $"{periods.Count} periods; at most {BrightnessSchedule.PeriodsMax} are allowed");
        return BrightnessSchedule.Always;
    }

    // A single period may stand without its list.
    private IReadOnlyList<YamlNode> Items(YamlNode node, string what) =>
        node is YamlMappingNode ? [node] : nodes.Items(node, what);

    private BrightnessPeriod ReadPeriod(YamlNode node, string what, bool isQuiet)
    {
        var keys = nodes.Keys(node, $"a period of {what}", "days", "from", "to", "brightness", "failures");
        if (!isQuiet && node is YamlMappingNode && !keys.ContainsKey("brightness"))
            nodes.Report(node, "\"brightness\" is missing in this period: 0 to 1");
        var days = keys.TryGetValue("days", out var list)
            ? nodes.Items(list, "days").Select(day => nodes.Word(day, "day", DayNames)).OfType<DayOfWeek>().ToArray()
            : [];
        var usual = isQuiet ? Quiet : Brightness.Full;
        if (keys.TryGetValue("brightness", out var level))
            usual = new Brightness(ReadLevel(level, "brightness"));
        if (keys.TryGetValue("failures", out var failures))
            usual = usual with { Failures = ReadLevel(failures, "failures") };
        return new BrightnessPeriod(ReadTime(keys, "from"), ReadTime(keys, "to"), usual, days);
    }

    private double ReadLevel(YamlNode node, string what) => nodes.Number(node, what, 0, 1) ?? 1;

    private TimeOnly ReadTime(Dictionary<string, YamlNode> keys, string key)
    {
        if (!keys.TryGetValue(key, out var node))
            return TimeOnly.MinValue;
        if (node is YamlScalarNode { Value: { } text } && TimeOnly.TryParseExact(
            text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;

        // The end of a day is the beginning of the next.
        if (key == "to" && node is YamlScalarNode { Value: "24:00" })
            return TimeOnly.MinValue;
        nodes.Report(node, $"{key} is {NodeReader.Describe(node)}; it must be a time of day such as \"22:30\"");
        return TimeOnly.MinValue;
    }
}
