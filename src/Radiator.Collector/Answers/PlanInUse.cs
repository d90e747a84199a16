using Microsoft.Extensions.Logging;
using Radiator.Plans;

namespace Radiator.Collector.Answers;

/// <summary>
/// The plan that answers are given by. Looked at when somebody asks, at most once a second: a changed file is read
/// then; a bad version keeps the one before, and says why. Events on their way into the log never come here.
/// Thread-safe.
/// </summary>
internal sealed partial class PlanInUse(string path, TimeProvider clock, ILogger<PlanInUse> logger)
{
    private const long BytesMax = 32 * 1024 * 1024;
    private const int ProblemsShown = 5;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private IEventChecker _checker = PlanFile.None;
    private string _problem = "";
    private (DateTime Written, long Length) _seen = (DateTime.MinValue, -1);
    private long? _lookedAt;

    /// <summary>Whether there is a plan in the configuration.</summary>
    public bool IsConfigured => path.Length > 0;

    /// <summary>
    /// The check by the plan as it is now, and why the file's newest version is not it; empty: it is.
    /// </summary>
    public (IEventChecker Checker, string Problem) Get()
    {
        if (!IsConfigured)
            return (_checker, "");
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_lookedAt is not { } at || clock.GetElapsedTime(at, now) >= LookAgain)
            {
                _lookedAt = now;
                Look();
            }

            return (_checker, _problem);
        }
    }

    private void Look()
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                throw new IOException($"There is no file {path} (Collector:Plan).");
            var found = (file.LastWriteTimeUtc, file.Length);
            if (found == _seen)
                return;
            if (file.Length > BytesMax)
                throw new IOException($"{path} has {file.Length} bytes; a plan has at most {BytesMax}.");
            _seen = found;
            _checker = PlanFile.Load(path);
            _problem = "";
            LogTaken(_checker.Plan?.Name ?? "", path);
        }
        catch (Exception e) when (e is PlanException or IOException or UnauthorizedAccessException)
        {
            var problem = e is PlanException { Problems: var all } ? Describe(all) : e.Message;
            if (problem != _problem)
                LogRefused(problem);
            _problem = problem;
        }
    }

    private static string Describe(IReadOnlyList<PlanProblem> problems)
    {
        var shown = string.Join("; ", problems.Take(ProblemsShown));
        return problems.Count > ProblemsShown ? $"{shown}; and {problems.Count - ProblemsShown} more" : shown;
    }

    [LoggerMessage(LogLevel.Information, "Answers are given by plan {Plan} from {Path}")]
    private partial void LogTaken(string plan, string path);

    [LoggerMessage(LogLevel.Warning, "The plan was not taken over, the one before stays: {Problem}")]
    private partial void LogRefused(string problem);
}
