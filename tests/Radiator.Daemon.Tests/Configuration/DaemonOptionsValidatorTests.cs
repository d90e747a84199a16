using Radiator.Daemon.Configuration;

namespace Radiator.Daemon.Tests.Configuration;

public class DaemonOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_right() => Assert.Empty(DaemonOptionsValidator.Validate(new DaemonOptions()));

    [Fact]
    public void All_errors_come_at_once_each_with_key_value_and_what_is_allowed()
    {
        var errors = DaemonOptionsValidator.Validate(new DaemonOptions
        {
            Collector = "pi:8081",
            Token = "secret token",
            Plan = "/nowhere/plan.yaml",
            Socket = "/" + new string('s', 200),
            RingBytes = 5,
            RingRecords = 0,
            BackfillRecords = -1,
            LateAfter = TimeSpan.Zero,
            Outcomes = [new OutcomeOptions { When = "event = ", Outcome = "maybe" }, new OutcomeOptions { Outcome = "success" }],
        });
        Assert.Equal(11, errors.Count);
        Assert.Contains(errors, error => error.StartsWith(
            "Daemon:Collector = 'pi:8081': allowed is http://", StringComparison.Ordinal));
        Assert.Contains("Daemon:RingBytes = '5': allowed is 65536 to 4294967296", errors);
        Assert.Contains("Daemon:Outcomes:0:Outcome = 'maybe': allowed is success, failure or neutral", errors);
        Assert.Contains(
            errors, error => error.StartsWith("Daemon:Outcomes:0:When = 'event = '", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, error => error.Contains("secret", StringComparison.Ordinal));
    }
}
