using System.CommandLine;
using System.Globalization;
using Radiator.CommandLine;
using Radiator.Lights.Devices;
using Radiator.Lights.Rules;
using Radiator.Plans;
using Radiator.Wire.Credentials;

namespace Radiator.Init;

/// <summary>A flag for each question, and the questions.</summary>
internal sealed class InitOptions
{
    private const int PixelsMax = 10_000;

    private static readonly string[] Roles = ["both", "collector", "daemon"];
    private static readonly string[] NetworkOutputs = ["ddp", "wled", "e131", "artnet", "opc", "pixelpusher"];

    private readonly Option<string?> _role = Text("--role", "What runs on this machine: both, collector or daemon.",
        "ROLE");
    private readonly Option<string?> _http = Text("--http", "Where SDKs send to. Default: http://127.0.0.1:8080.",
        "URL");
    private readonly Option<string?> _grpc = Text(
        "--grpc", "Where subscribers read, and what the daemon follows. Default: http://127.0.0.1:8081.", "URL");
    private readonly Option<string[]> _source = new("--source")
    {
        Description = "Who sends, and from where: web, or web:staging. May be repeated. Default: web:production.",
        HelpName = "NAME[:ENVIRONMENT]",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _tokenFile = Text(
        "--token-file", "With --role daemon: a file with the token that the collector's init showed.", "FILE");
    private readonly Option<string?> _plan = Text(
        "--plan", "The tracking plan: a file in any format, segment:NAME, segment:workspace/ID, or none.", "PLAN");
    private readonly Option<string?> _preset = Text(
        "--lights", $"Light rules to begin with: {string.Join(", ", LightPresets.Names)}.", "PRESET");
    private readonly Option<string?> _output = Text("--output", "What the LEDs hang on, or none.", "TYPE");
    private readonly Option<string?> _host = Text("--host", "Address of a receiver in the network, such as a WLED.",
        "HOST");
    private readonly Option<string?> _recording = Text("--recording", "With --output recorder: its file.", "FILE");
    private readonly Option<double?> _pixels = Number("--pixels", "How many LEDs. Default: 60.", "N");
    private readonly Option<double?> _meters = Number("--meters", "How long the strip is. Default: 60 LEDs a metre.",
        "M");
    private readonly Option<double?> _milliamps = Number(
        "--milliamps", "What the LEDs' supply gives, in milliamperes. Default: 500.", "N");

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        // What a shell offers at the tab key.
        _role.CompletionSources.Add(Roles);
        _preset.CompletionSources.Add([.. LightPresets.Names]);
        _output.CompletionSources.Add(["none", .. new LightOutputs().Types]);
        foreach (var option in new Option[] { _role, _http, _grpc, _source, _tokenFile, _plan, _preset, _output,
            _pixels,
            _meters, _milliamps, _host, _recording })
            command.Options.Add(option);
    }

    /// <summary>Asks what no flag says.</summary>
    public async Task<InitAnswers> AskAsync(
        ParseResult parsed, CommandContext context, Interview interview, PiModel model, CancellationToken stop)
    {
        Task<string> Ask(Option<string?> flag, string question, string usual, string allowed, Func<string,
            string?> read) =>
            interview.AskAsync(flag.Name, parsed.GetValue(flag), question, usual, allowed, read, stop);
        Task<string> Choose(Option<string?> flag, string question, string usual, IEnumerable<string> choices) =>
            Ask(flag, question, usual, string.Join(", ", choices), text => choices.Contains(text) ? text : null);

        var role = await Choose(_role, "What runs on this machine?", "both", Roles);
        var (hasCollector, hasDaemon) = (role != "daemon", role != "collector");
        var http = hasCollector
            ? await Ask(_http, "Where do SDKs send to?", "http://127.0.0.1:8080", "http:// or https://, host, port",
                Address)
            : "";
        var grpc = await Ask(
            _grpc, hasCollector ? "Where do subscribers read?" : "Where does the collector serve its subscribers?",
            "http://127.0.0.1:8081", "http:// or https://, host, port", Address);
        var sources = hasCollector ? await SourcesAsync(parsed, interview, stop) : [];
        var token = hasCollector ? "" : await TokenAsync(parsed, context, interview, stop);
        var plan = await Ask(
            _plan, "Which tracking plan?", "segment:ecommerce",
            $"a file, segment:workspace/ID, none, or {string.Join(", ", PlanFile.BuiltInNames)}",
            text => text.Length > 0 ? text : null);
        var output = !hasDaemon ? "none" : await Choose(
            _output, "What do the LEDs hang on?", model.Chip == PiChip.None ? "none" : "ws2812-spi",
            ["none", .. new LightOutputs().Types]);
        var hasStrip = output != "none";
        var pixels = hasStrip ? await interview.AskNumberAsync(
            _pixels.Name, parsed.GetValue(_pixels), "How many LEDs?", 60, $"1 to {PixelsMax}",
            number => number is >= 1 and <= PixelsMax && number == Math.Floor(number), stop) : 60;
        return new InitAnswers
        {
            HasCollector = hasCollector,
            HasDaemon = hasDaemon,
            Http = http,
            Grpc = grpc,
            Sources = sources,
            Token = token,
            Plan = plan == "none" ? "" : plan,
            Output = hasStrip ? output : "",
            Pixels = (int)pixels,
            Meters = hasStrip ? await interview.AskNumberAsync(
                _meters.Name, parsed.GetValue(_meters), "How many metres?", Math.Round(pixels / 60, 2), "0.01 to 1000",
                number => number is >= 0.01 and <= 1000, stop) : 1,
            Milliamps = hasStrip ? (int)await interview.AskNumberAsync(
                _milliamps.Name, parsed.GetValue(_milliamps), "What does their supply give, in milliamperes?", 500,
                "1 to 1000000", number => number is >= 1 and <= 1_000_000, stop) : 500,
            Host = NetworkOutputs.Contains(output)
                ? await Ask(_host, "Its name or address?", "wled.local", "a host", text => text.Length > 0 ? text
                    : null)
                : "",
            Recording = output == "recorder"
                ? context.FullPath(await Ask(_recording, "Its file?", "wall.frames", "a path", text => text.Length > 0
                    ? text : null))
                : "",
            Preset = hasDaemon ? await Choose(_preset, "Which light rules?", "shop", LightPresets.Names) : "",
        };
    }

    private async Task<IReadOnlyList<(string, string)>> SourcesAsync(
        ParseResult parsed, Interview interview, CancellationToken stop)
    {
        var given = parsed.GetValue(_source) is { Length: > 0 } some ? string.Join(',', some) : null;
        var text = await interview.AskAsync(
            _source.Name, given, "Who sends?", "web", "names with commas between, web:staging for another environment",
            text => Sources(text) is null ? null : text, stop);
        return Sources(text)!;
    }

    private static List<(string, string)>? Sources(string text)
    {
        var sources = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split(':')).ToList();
        if (sources.Count is 0 or > 100 || sources.Exists(parts => parts.Length > 2
            || parts.Any(string.IsNullOrWhiteSpace))
            || sources.DistinctBy(parts => parts[0]).Count() != sources.Count)
            return null;
        return [.. sources.Select(parts => (parts[0], parts.Length > 1 ? parts[1] : "production"))];
    }

    private async Task<string> TokenAsync(
        ParseResult parsed, CommandContext context, Interview interview, CancellationToken stop)
    {
        if (parsed.GetValue(_tokenFile) is { } file)
        {
            try
            {
                var token = SecretFile.ReadOne(context.FullPath(file), _tokenFile.Name);
                return AccessToken.Problem(token) is { } problem
                    ? throw new UsageException($"{_tokenFile.Name} {file}: {problem}") : token;
            }
            catch (CredentialException exception)
            {
                throw new UsageException(exception.Message);
            }
        }

        var answer = await interview.AskAsync(
            _tokenFile.Name, null, "The token that the collector's init showed?", "none", "the token, or none",
            text => text == "none" || AccessToken.Problem(text) is null ? text : null, stop);
        return answer == "none" ? "" : answer;
    }

    private static string? Address(string text) =>
        Uri.TryCreate(text.Replace("//*:", "//0.0.0.0:", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" } ? text : null;

    private static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    private static Option<double?> Number(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            if (double.TryParse(
                result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return number;
            result.AddError($"{name} {result.Tokens[0].Value}: must be a number");
            return null;
        },
    };
}
