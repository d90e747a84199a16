using System.Globalization;

namespace Radiator.Doctor.Checks;

/// <summary>What systemd says of our units.</summary>
internal sealed class ServiceCheck(Setup setup, Machine machine)
{
    private const string Properties =
        "LoadState,ActiveState,SubState,UnitFileState,NRestarts,Result,StatusText,ExecMainStatus";

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (!machine.HasSystemd)
            return [Finding.Skip("units", "systemd does not run this machine: radiator collector, radiator daemon")];
        var collector = ExamineAsync("radiator-collector", setup.HasCollector, cancellationToken);
        var daemon = ExamineAsync("radiator-daemon", setup.HasDaemon, cancellationToken);
        return [.. await collector, .. await daemon];
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync(
        string unit, bool isConfigured, CancellationToken cancellationToken)
    {
        var answer = await machine.AskAsync(cancellationToken, "systemctl", "show", unit, "-p", Properties);
        if (answer is not { Code: 0 })
            return [Finding.Skip(unit, "systemctl does not answer")];
        var state = answer.Text.Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0]).ToDictionary(parts => parts.Key, parts => parts.Last()[1]);
        string Of(string name) => state.GetValueOrDefault(name, "");

        if (Of("LoadState") != "loaded")
            return [Finding.Skip(unit, "there is no such unit: it is started by hand")];
        if (!isConfigured && Of("ActiveState") != "failed")
            return [Finding.Skip(unit, "its role is not configured here")];
        if (Of("ActiveState") == "failed" || Of("SubState") == "auto-restart")
            return [Failed(unit, state), .. await JournalAsync(unit, cancellationToken)];
        if (Of("ActiveState") is not ("active" or "activating" or "reloading"))
        {
            return [Finding.Fail(
                unit, $"is {Of("ActiveState")}", "active", $"{machine.Sudo}systemctl enable --now {unit}")];
        }

        return Running(unit, Of("ActiveState"), Of("UnitFileState"), Of("NRestarts"), Of("StatusText"));
    }

    private Finding Failed(string unit, Dictionary<string, string> state)
    {
        var code = state.GetValueOrDefault("ExecMainStatus", "");
        var why = code == "2"
            ? "its configuration cannot be used: see the areas before this one"
            : $"{state.GetValueOrDefault("Result", "")}, exit code {code}";
        return Finding.Fail(
            unit, $"has failed: {why}", "active", $"journalctl -u {unit} -n 20 --no-pager",
            $"{machine.Sudo}systemctl restart {unit}");
    }

    private Finding[] Running(string unit, string active, string enabled, string restarts, string status)
    {
        var text = status.Length > 0 ? $"{active}: {status}" : active;
        List<Finding> findings = [Finding.Ok(unit, text)];
        if (enabled == "disabled")
        {
            findings.Add(Finding.Warn(
                unit, "runs, and will not after the next start of the machine", "enabled",
                $"{machine.Sudo}systemctl enable {unit}"));
        }

        if (int.TryParse(restarts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            findings.Add(Finding.Warn(
                unit, FormattableString.Invariant($"was started again {count} times by itself"), "none",
                $"journalctl -u {unit} -p warning -n 50 --no-pager"));
        }

        return [.. findings];
    }

    // The last words of what failed; they hold no tokens and no personal data.
    private async Task<IReadOnlyList<Finding>> JournalAsync(string unit, CancellationToken cancellationToken)
    {
        var answer = await machine.AskAsync(
            cancellationToken, "journalctl", "-u", unit, "-n", "3", "-o", "cat", "--no-pager");
        var lines = (answer?.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3).ToArray();
        return lines.Length == 0 ? [] : [.. lines.Select(line => Finding.Skip(unit, "")
            with { Found = $"said: {line}" })];
    }
}
