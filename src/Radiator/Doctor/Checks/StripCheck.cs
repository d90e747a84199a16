using Radiator.Lights.Devices.Doctor;
using Radiator.Strips;

namespace Radiator.Doctor.Checks;

/// <summary>All of <c>radiator lights doctor</c>.</summary>
internal sealed class StripCheck(Setup setup, Machine machine, string driver)
{
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var findings = await new StripExamination(machine.Root, driver)
            .RunAsync(setup.Settings, setup.Daemon.Lights, cancellationToken);
        return [.. findings.Select(finding => new Finding(
            finding.Level switch
            {
                DoctorLevel.Good or DoctorLevel.Note => FindingLevel.Ok,
                DoctorLevel.Warning => FindingLevel.Warn,
                _ => FindingLevel.Fail,
            },
            finding.Subject, finding.Text, "", finding.Fix.Length == 0 ? [] : finding.Fix.Split('\n')))];
    }
}
