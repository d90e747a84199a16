using System.CommandLine;
using Radiator.Expect;
using Radiator.Output;
using Radiator.Tail;
using Radiator.Traffic;

namespace Radiator.CommandLine;

/// <summary>Options that several commands take, and how their values are read.</summary>
internal static class Options
{
    public static Option<string?> Config() => new("--config")
    {
        Description = "Configuration file, read after appsettings.json beside the program and in /etc/radiator.",
        HelpName = "FILE",
    };

    public static Option<string[]> Set() => new("--set")
    {
        Description =
            "Sets one value of the configuration, for example Collector:Http=http://127.0.0.1:9090. May be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<bool> Plain() => new("--plain")
    {
        Description = "Words instead of glyphs, colours and columns: for screen readers, grep and logs.",
    };

    public static Option<string> Color()
    {
        var option = Quantity<string>(
            "--color", "Colours. auto looks at the terminal, NO_COLOR, COLORTERM and TERM.",
                string.Join('|', OutputStyle.ColorChoices),
            text => OutputStyle.ColorChoices.Contains(text) ? text : null,
                "one of " + string.Join(", ", OutputStyle.ColorChoices));
        option.DefaultValueFactory = _ => "auto";
        return option;
    }

    public static Option<TrafficKind> Kind() => Quantity<TrafficKind>(
        "--kind", "Which made-up product: shop (plan: Demo/plan.yaml) or saas (Demo/saas-plan.yaml). Default: shop.",
            "shop|saas",
        text => text switch { "shop" => TrafficKind.Shop, "saas" => TrafficKind.Saas, _ => (object?)null },
            "shop or saas");

    public static Option<TimeSpan?> For(string what) => Quantity<TimeSpan?>(
        "--for", $"{what} after this time.", "TIME", OptionText.Duration, "a time above 0: 500ms, 10s, 2m, 1h");

    // Defaults stand in the description and not in a factory: the help would print 0.08 and not 8%.
    public static Option<double?> Rate(double perSecond) => Quantity<double?>(
        "--rate", FormattableString.Invariant($"Events a second, or a minute. Default: {perSecond}/s."), "N/s",
        OptionText.Rate, "a rate: 20/s, 600/min; up to 100000/s");

    public static Option<double?> Violations(double share) => Quantity<double?>(
        "--violations", FormattableString.Invariant(
            $"Share of events that a realistic mistake is built into. Default: {share * 100}%."), "SHARE",
        OptionText.Share, "a share: 5%, or 0.05");

    public static Option<int?> Seed() => new("--seed")
    {
        Description = "Makes the same traffic again: the seed that a run printed. Default: another one each time.",
        HelpName = "N",
    };

    public static Option<long?> Count(string what)
    {
        var option = new Option<long?>("--count") { Description = $"{what} after this many events.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && long.TryParse(token.Value, out var count) && count < 1)
                result.AddError($"--count {token.Value}: must be at least 1");
        });
        return option;
    }

    public static Option<TailStart?> From() => Quantity<TailStart?>(
        "--from", "Where to begin: latest (what comes from now on), oldest, or an offset. Default: latest.",
            "latest|oldest|OFFSET",
        text => text switch
        {
            "latest" => TailStart.Latest,
            "oldest" => new TailStart(true, null),
            _ => ulong.TryParse(text, out var offset) ? new TailStart(false, offset) : null,
        },
        "latest, oldest, or an offset such as 1200");

    public static Option<TimeSpan?> Within() => Quantity<TimeSpan?>(
        "--within", "How long it has. Default: 30s.", "TIME", OptionText.Duration,
        "a time above 0: 500ms, 10s, 2m, 1h");

    public static Option<ExpectStart?> ExpectFrom() => Quantity<ExpectStart?>(
        "--from", "From where on it counts: latest (what arrives from now on), oldest, an offset, or a time ago, "
            + "such as 30s. Default: latest.",
        "latest|oldest|OFFSET|TIME", ExpectStart.Read, "latest, oldest, an offset such as 1200, or a time such as 30s");

    public static Option<double?> Speed() => Quantity<double?>(
        "--speed", "With --file: pace of the replay, 10x or max. Default: 1x, as recorded.", "10x|max",
            OptionText.Speed, "10x, 0.5x or max");

    private static Option<T> Quantity<T>(
        string name, string description, string helpName, Func<string, object?> read, string allowed) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (read(text) is T value)
                return value;
            result.AddError($"{name} {text}: must be {allowed}");
            return default;
        },
    };

    private static Option<T> Quantity<T>(
        string name, string description, string helpName, Func<string, TimeSpan?> read, string allowed) =>
        Quantity<T>(name, description, helpName, text => (object?)read(text), allowed);

    private static Option<T> Quantity<T>(
        string name, string description, string helpName, Func<string, double?> read, string allowed) =>
        Quantity<T>(name, description, helpName, text => (object?)read(text), allowed);
}
