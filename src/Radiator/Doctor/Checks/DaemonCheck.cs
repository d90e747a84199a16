using System.Net.Sockets;
using Radiator.Daemon.Attach;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Doctor.Checks;

/// <summary>
/// The running daemon: its socket, whether this user may use it, its version, and what it says itself.
/// </summary>
internal sealed class DaemonCheck(
    Setup setup, Machine machine, Func<string, string?> environment, TimeProvider clock, string version)
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(5);

    private readonly List<Finding> _findings = [];

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        string[] places = [.. Places()];
        if (places.FirstOrDefault(File.Exists) is not { } path)
        {
            var start = machine.HasSystemd
                ? $"{machine.Sudo}systemctl start radiator-daemon" : setup.Command("daemon");
            return [Finding.Fail(
                "socket", $"there is none at {string.Join(", ", places)}: no daemon runs here", "a daemon that runs",
                    start)];
        }

        if (await MayConnectAsync(path, cancellationToken))
            await AttachAsync(path, cancellationToken);
        return _findings;
    }

    private IEnumerable<string> Places() =>
        setup.Daemon.Socket.Length > 0 ? [setup.Daemon.Socket]
        : environment("RADIATOR_SOCKET") is { Length: > 0 } given && Path.IsPathRooted(given) ? [given]
        : DaemonSocket.Places(environment);

    private async Task<bool> MayConnectAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken)
                .AsTask().WaitAsync(StepLimit, clock, cancellationToken);
            var mode = OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path);
            _findings.Add(mode.HasFlag(UnixFileMode.OtherWrite)
                ? Finding.Fail(
                    path, "everybody on this machine may read every event through it", "mode 0660, for its group alone",
                    $"{machine.Sudo}chmod 660 {path}")
                : Finding.Ok(path, "a daemon listens"));
            return true;
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.AccessDenied)
        {
            _findings.Add(await DeniedAsync(path, cancellationToken));
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionRefused)
        {
            _findings.Add(Finding.Fail(
                path, "is left of a daemon that is gone", "a daemon that listens",
                Restart));
        }
        catch (Exception problem) when (problem is SocketException or TimeoutException or ArgumentException)
        {
            _findings.Add(Finding.Fail(
                path, $"cannot be used: {problem.Message}", AttachSocket.PathProblem(path) ?? "a daemon that answers",
                setup.Line("Daemon:Socket", $"\"{DaemonSocket.SystemPath}\"")));
        }

        return false;
    }

    private async Task<Finding> DeniedAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await machine.AskAsync(cancellationToken, "stat", "-c", "%G", path);
        var group = answer is { Code: 0 } && answer.Text.Trim() is { Length: > 0 } named && named != "UNKNOWN"
            ? named : "radiator";
        var found = $"{machine.User} may not use it: it is for the group {group}";
        if (machine.IsMember(group) == true && !machine.HasJoined(group))
            return Finding.Fail(path, $"{found}, which {machine.User} is in since the last login", "a new login",
                $"newgrp {group}");
        return Finding.Fail(
            path, found, $"{machine.User} in the group {group}", $"sudo usermod -aG {group} {machine.User}",
            $"newgrp {group}");
    }

    private async Task AttachAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(StepLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var client = new DaemonClient("unix:" + path);
        try
        {
            var request = new AttachRequest { ClientVersion = version, ClientProtocol = ProtocolVersion.Current };
            await using var call = client.Attach(request, both.Token);
            while (await call.MoveNextAsync())
            {
                if (call.Current.Hello is { } hello && !IsSame(hello))
                    return;
                if (call.Current.Stats is not { } stats)
                    continue;
                Add(stats);
                return;
            }

            _findings.Add(Finding.Fail("daemon", "ended the connection", "figures", Restart));
        }
        catch (Exception problem) when (problem is RpcException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var why = problem is RpcException rpc ? rpc.Status.Detail
                : $"says nothing for {StepLimit.TotalSeconds:0} s";
            _findings.Add(Finding.Fail("daemon", why, "an answer", Restart));
        }
    }

    private string Restart => machine.HasSystemd ? $"{machine.Sudo}systemctl restart radiator-daemon"
        : setup.Command("daemon");

    private bool IsSame(Hello hello)
    {
        const string subject = "daemon's version";
        if (hello.Mismatch.Length > 0 || hello.Protocol != ProtocolVersion.Current)
        {
            _findings.Add(Finding.Fail(
                subject, $"{hello.Version}: {hello.Mismatch}", $"that of this program, {version}", Restart));
            return false;
        }

        _findings.Add(ReleaseNumber.AreSame(hello.Version, version)
            ? Finding.Ok(subject, version)
            : Finding.Warn(
                subject, $"{hello.Version}, and this program is {version}: it was updated, and the daemon still runs",
                "the same version", Restart));
        return true;
    }

    private void Add(Stats stats)
    {
        _findings.Add(stats.Link switch
        {
            LinkState.Live => Finding.Ok("link", "live"),
            LinkState.CatchingUp => Finding.Ok("link",
                FormattableString.Invariant($"{stats.LagRecords} events behind")),
            _ => Finding.Fail(
                "link", stats.LinkDetail.Length > 0 ? stats.LinkDetail : "not connected yet", "live",
                "see collector, above"),
        });
        if (stats.Lost > 0)
        {
            _findings.Add(Finding.Warn(
                "losses", FormattableString.Invariant($"{stats.Lost} events were lost"), "none",
                "journalctl -u radiator-daemon -p warning --no-pager"));
        }

        if (stats.PlanProblem.Length > 0)
        {
            _findings.Add(Finding.Warn(
                "plan", $"the newer version was refused: {stats.PlanProblem}", "one that can be used",
                $"radiator plan lint {setup.Daemon.Plan}"));
        }

        if (stats.LightsProblem.Length > 0)
        {
            _findings.Add(Finding.Warn(
                "light rules", $"the newer version was refused: {stats.LightsProblem}", "one that can be used",
                $"radiator lights rules check {setup.Daemon.Lights.Rules}"));
        }

        foreach (var output in stats.Outputs.Where(output => output.Problem.Length > 0))
            _findings.Add(Finding.Fail(
                output.Name, output.Problem, "frames that arrive", setup.Command("lights doctor")));
        foreach (var notice in stats.Notices.Where(notice => notice.Problem.Length > 0))
        {
            _findings.Add(Finding.Warn(
                notice.Name, notice.Problem, "a receiver that answers", $"nano {setup.OwnFile}"));
        }
    }
}
