namespace Radiator.Daemon.Tests;

internal static class Wait
{
    /// <summary>Far beyond what anything takes; a test that waits for it has failed.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
}
