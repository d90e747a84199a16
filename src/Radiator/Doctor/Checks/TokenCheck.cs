using Radiator.Configuration;

namespace Radiator.Doctor.Checks;

/// <summary>
/// Tokens and keys: there where they are needed, and readable for nobody else. Their values are never printed.
/// </summary>
internal sealed class TokenCheck(Setup setup, Machine machine)
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Examine()
    {
        if (setup.HasCollector)
            ExamineCollector();
        if (setup.HasDaemon)
            ExamineDaemon();
        foreach (var file in setup.Settings.Values.Where(IsSecret).GroupBy(value => value.Origin))
            ExamineFile(file.Key, $"holds {string.Join(", ", file.Select(value => value.Key).Take(3))}");
        if (setup.HasCollector && setup.Collector.Certificate is { Path.Length: > 0 } certificate)
            ExamineFile(certificate.KeyPath.Length > 0 ? certificate.KeyPath : certificate.Path, "holds a private key");
        if (_findings.Count == 0)
            _findings.Add(Finding.Ok("tokens", "none is needed: subscribers are on this machine"));
        return _findings;
    }

    private static bool IsSecret(ConfigurationValue value) =>
        value.Value.Length > 0 && SecretKeys.IsSecret(value.Key)
        && !value.Value.StartsWith("sha256:", StringComparison.Ordinal) && Path.IsPathRooted(value.Origin);

    private void ExamineCollector()
    {
        var options = setup.Collector;
        const string key = "Collector:SubscriberTokens";
        if (options.SubscriberTokens.Count > 0)
            _findings.Add(Finding.Ok(key, FormattableString.Invariant($"{options.SubscriberTokens.Count} of them")));
        else if (!IsLoopback(options.Grpc))
        {
            _findings.Add(Finding.Fail(
                key, $"there is none, and other machines reach {options.Grpc}: anybody reads every event",
                "at least one, which the daemon has as Daemon:Token",
                setup.Line(key, $"[ \"{Init.NewSecrets.Token()}\" ]")));
        }

        if (options.Sources.Count == 0)
        {
            _findings.Add(Finding.Fail(
                "Collector:Sources", "there is none: every event is discarded, unknown_key", "who may send",
                setup.Line("Collector:Sources",
                    $"[ {{ \"Name\": \"web\", \"WriteKeys\": [ \"{Init.NewSecrets.WriteKey()}\" ] }} ]")));
        }

        var example = options.Sources.FindIndex(source => source.WriteKeys.Contains("web-write-key"));
        if (example >= 0 && !IsLoopback(options.Http))
        {
            _findings.Add(Finding.Warn(
                $"Collector:Sources:{example}:WriteKeys", "the key of the example, which everybody knows",
                "a key of your own",
                setup.Line($"Collector:Sources:{example}:WriteKeys", $"[ \"{Init.NewSecrets.WriteKey()}\" ]")));
        }
    }

    private void ExamineDaemon()
    {
        var (address, token) = (setup.Daemon.Collector, setup.Daemon.Token);
        const string key = "Daemon:Token";
        var isSame = setup.HasCollector && IsLoopback(address);
        if (isSame && token.Length == 0 && setup.Collector.SubscriberTokens.Count > 0)
        {
            _findings.Add(Finding.Fail(
                key, "there is none, and the collector of this machine asks for one",
                "one of Collector:SubscriberTokens", setup.Line(key, "\"...\"")));
        }
        else if (token.Length == 0 && !IsLoopback(address))
        {
            _findings.Add(Finding.Warn(
                key, $"there is none, and {address} is another machine: it should ask for one",
                "one of its Collector:SubscriberTokens", setup.Line(key, "\"...\"")));
        }
        else if (token.Length > 0)
            _findings.Add(Finding.Ok(key, "is there"));
        if (token.Length > 0 && address.StartsWith("http://", StringComparison.Ordinal) && !IsLoopback(address))
        {
            _findings.Add(Finding.Warn(
                "Daemon:Collector", $"the token and every event travel to {address} unencrypted", "https://",
                setup.Line("Daemon:Collector", $"\"https{address[4..]}\"")));
        }
    }

    private void ExamineFile(string path, string what)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            if (!File.Exists(path))
            {
                _findings.Add(Finding.Fail(path, "does not exist", $"a file that {what}", "radiator init"));
                return;
            }

            var mode = File.GetUnixFileMode(path);
            if ((mode & Others) != 0)
            {
                _findings.Add(Finding.Fail(
                    path, $"{what}, and everybody on this machine may read it (mode {Octal(mode)})",
                    "readable for its owner and the service alone", Close(path)));
                return;
            }

            using (File.OpenRead(path))
                _findings.Add(Finding.Ok(path, $"{what}; mode {Octal(mode)}"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _findings.Add(Finding.Fail(
                path, $"{machine.User} cannot read it: {problem.Message}", "readable for who runs the role",
                $"sudo chgrp radiator {path}", $"sudo chmod 640 {path}"));
        }
    }

    // In the machine's folder the service's group reads it too.
    private string[] Close(string path) => path.StartsWith("/etc/", StringComparison.Ordinal)
        && machine.IsMember("radiator") is not null
            ? [$"{machine.Sudo}chgrp radiator {path}", $"{machine.Sudo}chmod 640 {path}"]
            : [$"chmod 600 {path}"];

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
