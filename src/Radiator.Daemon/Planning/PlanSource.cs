using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Radiator.Plans;
using Radiator.Plans.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Daemon.Planning;

/// <summary>
/// The plan in use. A new version of its file takes over between two batches; a bad one keeps the old and says why.
/// Thread-safe.
/// </summary>
public sealed class PlanSource
{
    // What a person writes stays far below; a plan of this size is somebody's mistake.
    private const long BytesMax = 32 * 1024 * 1024;
    private const int ProblemsShown = 5;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly ConventionOptions _conventions;
    private readonly ILogger _logger;
    private readonly Action<string, bool> _notify;
    private byte[] _hash;
    private volatile IEventChecker _checker;
    private volatile string _problem = "";

    /// <summary>
    /// Reads the plan; an empty path: none. Throws <see cref="PlanException"/> or <see cref="IOException"/>: a daemon
    /// does not start on a plan that it cannot read.
    /// </summary>
    /// <param name="path">The file, <c>segment:NAME</c> for a built-in plan, or empty.</param>
    /// <param name="conventions">The checks behind the plan's own.</param>
    /// <param name="logger">One line for each version.</param>
    /// <param name="notify">Tells attached readers; the flag says that it is a problem.</param>
    public PlanSource(
        string path, ConventionOptions conventions, ILogger logger, Action<string, bool> notify)
    {
        _path = path;
        _conventions = conventions;
        _logger = logger;
        _notify = notify;
        if (path.Length == 0)
        {
            (_checker, _hash) = (WithConventions(PlanFile.None), []);
            return;
        }

        var text = Read();
        (_checker, _hash) = (WithConventions(PlanFile.Parse(text, path)), SHA256.HashData(text));
        _logger.LogInformation("Plan {Plan} from {Path}", Title, path);
    }

    /// <summary>The file; empty: no plan.</summary>
    public string Path => _path;

    /// <summary>The check by the plan in use, with the checks behind it.</summary>
    public IEventChecker Checker => _checker;

    /// <summary>Why the newest version of the file was refused; empty where it is in use.</summary>
    public string Problem => _problem;

    /// <summary>Name and version of the plan in use; empty where there is none.</summary>
    public string Title => _checker.Plan is not { } plan ? ""
        : plan.Version.Length == 0 ? plan.Name : $"{plan.Name} {plan.Version}";

    /// <summary>Reads the file again. Empty where its content is in use now; else why it was refused.</summary>
    public string Reload()
    {
        lock (_lock)
        {
            if (_path.Length == 0)
                return "no plan is configured (Daemon:Plan)";
            try
            {
                Take(Read());
            }
            catch (Exception error) when (error is PlanException or IOException or UnauthorizedAccessException)
            {
                Refuse(error);
            }

            return _problem;
        }
    }

    private IEventChecker WithConventions(IEventChecker checker) =>
        AdditionalChecks.Around(checker, ConventionChecks.Create(_conventions, checker.Plan));

    private void Take(byte[] text)
    {
        var hash = SHA256.HashData(text);
        if (hash.AsSpan().SequenceEqual(_hash))
        {
            if (_problem.Length > 0)
                Tell(LogLevel.Information, $"plan {Title} is as it was again", isProblem: false);
            _problem = "";
            return;
        }

        var checker = WithConventions(PlanFile.Parse(text, _path));
        (_checker, _hash, _problem) = (checker, hash, "");
        Tell(LogLevel.Information, $"plan {Title} is in use now", isProblem: false);
    }

    private void Refuse(Exception error)
    {
        var problem = error is PlanException { Problems: var problems } ? Describe(problems) : error.Message;
        if (problem == _problem)
            return;
        _problem = problem;
        Tell(LogLevel.Warning, $"the plan was not taken over, {Title} stays: {problem}", isProblem: true);
    }

    private static string Describe(IReadOnlyList<PlanProblem> problems)
    {
        var shown = string.Join("; ", problems.Take(ProblemsShown));
        return problems.Count > ProblemsShown
            ? FormattableString.Invariant($"{shown}; and {problems.Count - ProblemsShown} more")
            : shown;
    }

    private byte[] Read()
    {
        if (PlanFile.IsBuiltIn(_path))
            return PlanFile.ReadBytes(_path);
        var length = new FileInfo(_path).Length;
        return length <= BytesMax
            ? File.ReadAllBytes(_path)
            : throw new IOException(
                FormattableString.Invariant($"{_path} has {length} bytes; a plan has at most {BytesMax}"));
    }

    private void Tell(LogLevel level, string text, bool isProblem)
    {
        _logger.Log(level, "{Text}", text);
        _notify(text, isProblem);
    }
}
