using System.Runtime.CompilerServices;

namespace Radiator.Doctor;

/// <summary>
/// Runs checks side by side, each as soon as those that it builds on are done, each within its limit. Whatever a check
/// throws becomes a finding.
/// </summary>
/// <param name="checks">Those that others build on stand before them.</param>
/// <param name="clock">For the limits.</param>
internal sealed class Examination(IReadOnlyList<DoctorCheck> checks, TimeProvider clock)
{
    // What a check that was told to stop still has, for its own explanation of what took so long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private const int FindingsMax = 200;

    /// <summary>The findings, area by area in the order of the checks, each as soon as it is known.</summary>
    public async IAsyncEnumerable<AreaFindings> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var running = new Dictionary<string, Task<AreaFindings>>(StringComparer.Ordinal);
        foreach (var check in checks)
        {
            running[check.Area] = RunAsync(check, running, cancellationToken);
        }

        foreach (var check in checks)
            yield return await running[check.Area];
    }

    // The map is complete below this check, and read before the first wait.
    private async Task<AreaFindings> RunAsync(
        DoctorCheck check, Dictionary<string, Task<AreaFindings>> running, CancellationToken cancellationToken)
    {
        (Task<AreaFindings> Area, string Subject)[] before = [.. check.After.Select(one => one.Split(':', 2)).Select(
            parts => (running[parts[0]], parts.Length > 1 ? parts[1] : ""))];
        foreach (var (task, subject) in before)
        {
            var area = await task;
            if (area.Findings.FirstOrDefault(finding => finding.Level == FindingLevel.Fail
                && (subject.Length == 0 || finding.Subject == subject)) is { } cause)
            {
                return new AreaFindings(
                    check.Area, [Finding.Skip(check.Area, $"{area.Area} has to be mended first: {cause.Subject}")]);
            }
        }

        return new AreaFindings(check.Area, await ExamineAsync(check, cancellationToken));
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync(DoctorCheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(check.Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A file on a server that is gone blocks its thread for minutes, whatever it is told: it is left behind.
            var findings = await Task.Run(() => check.Examine(both.Token), CancellationToken.None)
                .WaitAsync(check.Limit + Grace, clock, cancellationToken);
            return findings.Count <= FindingsMax ? findings : [.. findings.Take(FindingsMax)];
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return [Finding.Fail(
                check.Area, $"no end after {check.Limit.TotalSeconds:0} s", "an answer within that time",
                check.WhereItHangs)];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return [Finding.Fail(
                check.Area, $"could not be looked at: {error.GetType().Name}: {error.Message}",
                    "a machine that answers",
                check.WhereItHangs)];
        }
    }
}
