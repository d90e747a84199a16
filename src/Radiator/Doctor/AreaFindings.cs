namespace Radiator.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Area">Of the check.</param>
/// <param name="Findings">The cause first; at least one.</param>
internal sealed record AreaFindings(string Area, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether something does not work, so that what builds on it need not be looked at.</summary>
    public bool HasFailed => Findings.Any(finding => finding.Level == FindingLevel.Fail);

    /// <summary>The first thing that does not work; null where everything does.</summary>
    public Finding? Cause => Findings.FirstOrDefault(finding => finding.Level == FindingLevel.Fail);
}
