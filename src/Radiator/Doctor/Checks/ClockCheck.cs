using System.Globalization;

namespace Radiator.Doctor.Checks;

/// <summary>
/// Whether this machine knows the time. A Pi has no clock of its own: until it is told, it lives in 1970.
/// </summary>
internal sealed class ClockCheck(Machine machine, TimeProvider clock)
{
    // Nobody can have installed this program before.
    private static readonly DateTimeOffset Earliest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var shown = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        string[] mend = machine.HasSystemd
            ? [$"{machine.Sudo}timedatectl set-ntp true"]
            : [$"{machine.Sudo}date -u -s 'YYYY-MM-DD HH:MM:SS'"];
        var time = now < Earliest
            ? Finding.Fail("time of day", shown, "today: no certificate is valid yet, and every event looks late", mend)
            : Finding.Ok("time of day", shown);
        return [time, await SynchronisedAsync(mend, cancellationToken)];
    }

    private async Task<Finding> SynchronisedAsync(string[] mend, CancellationToken cancellationToken)
    {
        const string subject = "synchronised";
        if (!machine.HasSystemd)
            return Finding.Skip(subject, "systemd does not run this machine, and says so elsewhere");
        var answer = await machine.AskAsync(cancellationToken, "timedatectl", "show");
        if (answer is not { Code: 0 })
            return Finding.Skip(subject, "timedatectl does not answer");
        if (answer.Text.Contains("NTPSynchronized=yes", StringComparison.Ordinal))
            return Finding.Ok(subject, "with a time server");
        return answer.Text.Contains("NTP=no", StringComparison.Ordinal)
            ? Finding.Warn(subject, "nothing sets this clock", "a time server", mend)
            : Finding.Warn(
                subject, "no time server has answered yet", "synchronised",
                $"{machine.Sudo}systemctl restart systemd-timesyncd");
    }
}
