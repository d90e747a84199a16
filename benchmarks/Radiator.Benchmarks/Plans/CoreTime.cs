namespace Radiator.Benchmarks.Plans;

/// <summary>Processor time of this process. Not the clock's: other programs on the machine would be measured too.</summary>
internal static class CoreTime
{
    public static TimeSpan Now => Environment.CpuUsage.TotalTime;
}
