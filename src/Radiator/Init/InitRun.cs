using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rules;
using Radiator.Output;
using Radiator.Wire.Credentials;

namespace Radiator.Init;

/// <summary>From answers to files, and what to do next.</summary>
internal sealed class InitRun(CommandContext context, InitFolder folder, InitAnswers answers, ChosenPlan plan)
{
    private readonly string[] _keys = [.. answers.Sources.Select(_ => NewWriteKey.Create())];
    private readonly string _madeToken = answers.HasCollector ? AccessToken.Create() : "";

    /// <summary>
    /// Writes them. Throws <see cref="UsageException"/> where files are there and may not be replaced, or an answer
    /// cannot be used, <see cref="FailureException"/> where they cannot be written.
    /// </summary>
    public void Write(bool mayReplace)
    {
        var files = Files();
        var target = new NewFiles(folder.Path, context.Clock);
        string[] there = [.. target.There(files.Select(file => file.Name))];
        if (there.Length > 0 && !mayReplace)
            throw new UsageException([.. there.Select(path => $"{path} is there already; --force keeps it beside")]);
        var replaced = target.Write(files, Judge);
        foreach (var file in files)
            context.Out.WriteLine(VisibleText.Of(
                $"wrote {Path.Combine(folder.Path, file.Name)} ({Octal(file.Mode)}): {file.What}"));
        foreach (var (_, backup) in replaced)
            context.Out.WriteLine(VisibleText.Of($"kept  {backup}: what was there before"));
        foreach (var loss in plan.Losses)
            context.Out.WriteLine(VisibleText.Of($"plan.yaml has no place for: {loss}"));
        Tell();
    }

    private string Token => answers.HasCollector ? _madeToken : answers.Token;

    // The first is what programs look for: it comes last into its place.
    private List<NewFile> Files()
    {
        var hasToken = answers.HasDaemon && Token.Length > 0;
        var line = _madeToken.Length > 0 ? AccessToken.HashLine(_madeToken) + " name=daemon" : "";
        var configuration = new NewConfiguration(answers, _keys, line, hasToken ? folder.TokenSetting : "").ToString();
        List<NewFile> files =
            [new(Settings.FileName, configuration, folder.FileMode, "the configuration; no token is in it")];
        if (plan.Text.Length > 0)
            files.Add(new(NewConfiguration.Plan, plan.Text, folder.FileMode, $"the tracking plan {plan.From}"));
        if (answers.HasDaemon)
        {
            files.Add(new(
                NewConfiguration.LightRules, LightPresets.TextOf(answers.Preset), folder.FileMode,
                $"the light rules, preset {answers.Preset}"));
        }

        if (hasToken)
            files.Add(new(folder.TokenFile, Token + "\n", folder.SecretMode, "the daemon's token"));
        return files;
    }

    // By the very readers and validators that the roles start with, and nothing else of this machine.
    private void Judge(string staging)
    {
        var alone = context with
        {
            ProgramDirectory = staging, SystemDirectory = staging, Environment = _ => null,
            AllEnvironment = new Dictionary<string, string>(),
        };
        var settings = Settings.Read(alone, null, [], Sections.All);
        var daemon = settings.Get<DaemonOptions>(Sections.Daemon);
        string[] problems =
        [
            .. answers.HasCollector
                ? CollectorOptionsValidator.Validate(settings.Get<CollectorOptions>(Sections.Collector)) : [],
            .. answers.HasDaemon
                ? DaemonOptionsValidator.Validate(daemon).Concat(LightDriver.Check(daemon.Lights, new LightOutputs()))
                : [],
        ];
        if (problems.Length > 0)
            throw new UsageException(problems);
    }

    private void Tell()
    {
        for (var i = 0; i < _keys.Length; i++)
            context.Out.WriteLine($"\nwrite key of {VisibleText.Of(answers.Sources[i].Name)}: {_keys[i]}");
        if (_madeToken.Length > 0 && !answers.HasDaemon)
            context.Out.Write(
                $"\nthe daemon's token, shown this once; radiator init --role daemon asks for it:\n{_madeToken}\n");
        context.Out.Write("\nnext:\n");
        foreach (var (line, what) in Next())
            context.Out.WriteLine($"  {line.PadRight(58)}  {what}");
    }

    private IEnumerable<(string Line, string What)> Next()
    {
        var config = folder.IsFound ? "" : $" --config {Path.Combine(folder.Path, Settings.FileName)}";
        string[] roles = [.. answers.HasCollector ? ["collector"] : Array.Empty<string>(),
            .. answers.HasDaemon ? ["daemon"] : Array.Empty<string>()];
        if (folder.HasUnits)
            yield return ($"systemctl enable --now {string.Join(' ', roles.Select(role => "radiator-" + role))}",
                "starts it");
        else
            yield return (string.Join(" & ", roles.Select(role => $"radiator {role}{config}")), "starts it");
        yield return ($"radiator doctor{config}", "looks whether all is well");
        if (answers.HasCollector)
            yield return ($"radiator send --key {_keys[0]} --count 10 --url {Local(answers.Http)}",
                "sends made-up events");
        else
            yield return ("radiator tail", "shows events as they arrive");
    }

    private static string Local(string http) => http.Replace("//*:", "//127.0.0.1:", StringComparison.Ordinal)
        .Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal);

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');
}
