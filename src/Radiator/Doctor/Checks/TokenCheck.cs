using Radiator.Configuration;
using Radiator.Init;
using Radiator.Wire.Credentials;

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
        var secrets = setup.Settings.Values.Where(value => IsSecret(value) && value.Origin != setup.ExampleFile);
        foreach (var file in secrets.GroupBy(value => value.Origin))
            ExamineFile(file.Key, $"holds {string.Join(", ", file.Select(value => value.Key).Take(3))}");
        if (setup.HasCollector && setup.Collector.SubscriberTokensFile.Length > 0)
            ExamineFile(setup.Collector.SubscriberTokensFile, "holds subscribers' tokens");
        if (setup.HasCollector)
            ExamineKey(setup.Collector.Certificate);
        if (setup.HasDaemon)
            ExamineKey(setup.Daemon.ClientCertificate);
        if (_findings.Count == 0)
            _findings.Add(Finding.Ok("tokens", "none is needed: subscribers are on this machine"));
        return _findings;
    }

    private static bool IsSecret(ConfigurationValue value) =>
        value.Value.Length > 0 && SecretKeys.IsSecret(value.Key)
        && !value.Value.StartsWith(AccessToken.HashPrefix, StringComparison.OrdinalIgnoreCase)
            && Path.IsPathRooted(value.Origin);

    private void ExamineCollector()
    {
        var options = setup.Collector;
        const string key = "Collector:SubscriberTokens";
        if (options.SubscriberTokens.Count > 0)
            ExamineTokens(key, options.SubscriberTokens);
        else if (File.Exists(Path.Combine(setup.CredentialsFolder, "subscriber-tokens")))
            _findings.Add(Finding.Ok(key, $"are in {setup.CredentialsFolder}"));
        else if (!machine.IsRoot && Directory.Exists(setup.CredentialsFolder))
        {
            _findings.Add(Finding.Skip(
                key, $"only root may look into {setup.CredentialsFolder}: sudo {setup.Command("doctor")}"));
        }
        else if (options.SubscriberTokensFile.Length == 0 && !IsLoopback(options.Grpc))
        {
            _findings.Add(Finding.Fail(
                key, $"there is none, and other machines reach {options.Grpc}: anybody reads every event",
                "a line for each daemon, as radiator token prints it", "radiator token --name daemon",
                setup.Line(key, "[ \"sha256:...\" ]")));
        }

        if (options.Sources.Count == 0)
        {
            _findings.Add(Finding.Fail(
                "Collector:Sources", "there is none: every event is discarded, unknown_key", "who may send",
                setup.Line("Collector:Sources",
                    $"[ {{ \"Name\": \"web\", \"WriteKeys\": [ \"{NewWriteKey.Create()}\" ] }} ]")));
        }

        var example = options.Sources.FindIndex(source => source.WriteKeys.Contains("web-write-key"));
        if (example >= 0 && !IsLoopback(options.Http))
        {
            _findings.Add(Finding.Warn(
                $"Collector:Sources:{example}:WriteKeys", "the key of the example, which everybody knows",
                "a key of your own",
                setup.Line($"Collector:Sources:{example}:WriteKeys", $"[ \"{NewWriteKey.Create()}\" ]")));
        }
    }

    private void ExamineTokens(string key, List<string> lines)
    {
        var plain = lines.FindIndex(
            line => !line.StartsWith(AccessToken.HashPrefix, StringComparison.OrdinalIgnoreCase));
        _findings.Add(plain < 0
            ? Finding.Ok(key, FormattableString.Invariant($"{lines.Count} of them, as hashes"))
            : Finding.Warn(
                $"{key}:{plain}", "is there in plain text", "its hash",
                setup.Line($"{key}:{plain}", $"\"{AccessToken.HashLine(lines[plain].Split(' ')[0])}\"")));
    }

    private void ExamineKey(CertificateOptions certificate)
    {
        if (certificate.Path.Length > 0)
            ExamineFile(certificate.KeyPath.Length > 0 ? certificate.KeyPath : certificate.Path, "holds a private key");
    }

    private void ExamineDaemon()
    {
        var address = setup.Daemon.Collector;
        const string key = "Daemon:Token";
        var file = Path.Combine(Path.GetDirectoryName(setup.OwnFile)!, "daemon-token");
        string[] mend =
            [setup.Line("Daemon:TokenFile", "\"daemon-token\""), $"{machine.Sudo}install -m 600 /dev/stdin {file}"];
        string token;
        try
        {
            token = setup.Link.ReadToken();
        }
        catch (CredentialException problem)
        {
            AddUnreadable(problem);
            return;
        }

        var isSame = setup.HasCollector && IsLoopback(address);
        if (isSame && token.Length == 0 && setup.Collector.SubscriberTokens.Count > 0)
        {
            _findings.Add(Finding.Fail(
                key, "there is none, and the collector of this machine asks for one",
                "the token to one of Collector:SubscriberTokens", mend));
        }
        else if (token.Length == 0 && !IsLoopback(address))
        {
            _findings.Add(Finding.Warn(
                key, $"there is none, and {address} is another machine: it should ask for one",
                "the token to one of its Collector:SubscriberTokens", mend));
        }
        else if (token.Length > 0)
            _findings.Add(Finding.Ok(key, setup.TokenFile.Length > 0 ? $"is in {setup.TokenFile}" : "is there"));
        if (setup.TokenFile.Length > 0 && token.Length > 0)
            ExamineFile(setup.TokenFile, "holds the daemon's token");
        if (token.Length > 0 && address.StartsWith("http://", StringComparison.Ordinal) && !IsLoopback(address))
        {
            _findings.Add(Finding.Warn(
                "Daemon:Collector", $"the token and every event travel to {address} unencrypted", "https://",
                setup.Line("Daemon:Collector", $"\"https{address[4..]}\"")));
        }
    }

    private void AddUnreadable(CredentialException problem)
    {
        var path = setup.TokenFile;
        var folder = Path.GetDirectoryName(path)!;
        // The credentials of the services are for root: that is as it should be.
        if (!machine.IsRoot && path != setup.Daemon.TokenFile)
            _findings.Add(Finding.Skip(
                "Daemon:TokenFile", $"only root may look into {folder}: sudo {setup.Command("doctor")}"));
        else
        {
            _findings.Add(Finding.Fail(
                "Daemon:TokenFile", problem.Message, "a file with the token on its one line",
                $"{machine.Sudo}install -m 600 /dev/stdin {path}"));
        }
    }

    private void ExamineFile(string path, string what)
    {
        if (OperatingSystem.IsWindows() || SecretFile.IsCredential(path))
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
