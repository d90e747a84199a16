using System.Globalization;

namespace Radiator.Benchmarks.Soak;

/// <summary>What a process holds at one moment (proc(5)).</summary>
/// <param name="At">Since the run began.</param>
/// <param name="Role">Collector or daemon.</param>
/// <param name="Life">Which process of the role, from 1.</param>
/// <param name="Age">Since that process was started.</param>
/// <param name="Megabytes">Resident memory, VmRSS.</param>
/// <param name="Descriptors">Open file descriptors.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ResourceSample(
    TimeSpan At, string Role, int Life, TimeSpan Age, double Megabytes, int Descriptors, int Threads)
{
    public const string Header = "seconds,role,life,age,rss_mb,descriptors,threads";

    /// <summary>Null where the process is gone, or going.</summary>
    public static ResourceSample? Of(SoakProcess process, TimeSpan at, string role, int life, TimeSpan age)
    {
        try
        {
            var status = File.ReadLines($"/proc/{process.Id}/status")
                .Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1].Trim());
            return new ResourceSample(
                at, role, life, age,
                long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) / 1024.0,
                Directory.EnumerateFileSystemEntries($"/proc/{process.Id}/fd").Count(),
                int.Parse(status["Threads"], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is
            IOException or KeyNotFoundException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.TotalSeconds:F0},{Role},{Life},{Age.TotalSeconds:F0},{Megabytes:F1},{Descriptors},{Threads}");
}
