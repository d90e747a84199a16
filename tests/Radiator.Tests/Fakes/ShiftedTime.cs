namespace Radiator.Tests.Fakes;

/// <summary>The machine's clock, some time ahead or behind; timers run as ever.</summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
