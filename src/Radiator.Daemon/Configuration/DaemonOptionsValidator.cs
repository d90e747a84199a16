using Microsoft.Extensions.Options;
using Radiator.Daemon.Attach;
using Radiator.Daemon.Metrics;
using Radiator.Events.Filters;
using Radiator.Plans;
using Radiator.Wire.Credentials;

namespace Radiator.Daemon.Configuration;

/// <summary>Finds every error of the options at once; each says key, value and what is allowed.</summary>
public sealed class DaemonOptionsValidator : IValidateOptions<DaemonOptions>
{
    private const long RingBytesMin = 64 * 1024;
    private const long RingBytesMax = 4L * 1024 * 1024 * 1024;

    private readonly List<string> _errors = [];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DaemonOptions options)
    {
        var errors = Validate(options);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>The errors; empty where there are none.</summary>
    public static IReadOnlyList<string> Validate(DaemonOptions options)
    {
        var validator = new DaemonOptionsValidator();
        validator.Check(options);
        return validator._errors;
    }

    private void Check(DaemonOptions options)
    {
        if (!IsCollectorAddress(options.Collector))
        {
            Refuse(
                "Collector", options.Collector,
                "http://host:port or https://host:port of the collector's gRPC endpoint");
        }

        if (options.Token.Any(character => character is < '!' or > '~'))
            _errors.Add("Daemon:Token (not shown): allowed are printable ASCII characters without blanks");
        if (options.Token.Length > 0 && options.TokenFile.Length > 0)
            _errors.Add("Daemon:Token and Daemon:TokenFile are both set: allowed is one of them");
        for (var index = 0; index < options.CollectorPins.Count; index++)
        {
            if (!CertificatePin.TryParse(options.CollectorPins[index] ?? "", out _, out var pinAllowed))
                Refuse($"CollectorPins:{index}", options.CollectorPins[index] ?? "", pinAllowed);
        }

        if (options.Collector.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            && (options.CollectorPins.Count > 0 || options.ClientCertificate.Path.Length > 0))
            Refuse("Collector", options.Collector, "https://host:port, where there are pins or a client certificate");
        if (options.Plan.Length > 0 && !IsPlan(options.Plan))
            Refuse("Plan", options.Plan, $"{PlanAllowed}, or empty for none");
        CheckPlans(options.Plans);
        CheckPlaces(options.Checks);
        NoticeOptionsCheck.Check(options.Notices, Refuse, _errors.Add);
        if (options.Socket.Length > 0 && AttachSocket.PathProblem(options.Socket) is { } problem)
            Refuse("Socket", options.Socket, problem);
        if (options.Metrics.Length > 0 && MetricsServer.Problem(options.Metrics) is { } metricsAllowed)
            Refuse("Metrics", options.Metrics, metricsAllowed);
        for (var index = 0; index < options.AttachUsers.Count; index++)
        {
            if (PeerCheck.Problem(options.AttachUsers[index] ?? "") is { } userAllowed)
                Refuse($"AttachUsers:{index}", options.AttachUsers[index] ?? "", userAllowed);
        }

        CheckRange("RingBytes", options.RingBytes, RingBytesMin, RingBytesMax);
        CheckRange("RingRecords", options.RingRecords, 1, 10_000_000);
        CheckRange("BackfillRecords", options.BackfillRecords, 0, 1_000_000);
        if (options.LateAfter <= TimeSpan.Zero || options.LateAfter > TimeSpan.FromDays(1))
            Refuse("LateAfter", options.LateAfter.ToString("c"), "more than 00:00:00, at most 1.00:00:00");
        for (var index = 0; index < options.Outcomes.Count; index++)
            CheckOutcome($"Outcomes:{index}", options.Outcomes[index] ?? new OutcomeOptions());
    }

    private void CheckPlans(List<SourcePlanOptions> plans)
    {
        for (var index = 0; index < plans.Count; index++)
        {
            var plan = plans[index] ?? new SourcePlanOptions();
            if (!IsPlan(plan.Path))
                Refuse($"Plans:{index}:Path", plan.Path, PlanAllowed);
            if (plan.Sources.Count == 0 || plan.Sources.Any(string.IsNullOrEmpty))
                Refuse($"Plans:{index}:Sources", "", "at least one name of a source; Daemon:Plan is for all others");
        }
    }

    private void CheckPlaces(CheckOptions checks)
    {
        if (checks.ClockSkew < TimeSpan.FromSeconds(10) || checks.ClockSkew > TimeSpan.FromDays(1))
            Refuse("Checks:ClockSkew", checks.ClockSkew.ToString("c"), "00:00:10 to 1.00:00:00");
        for (var index = 0; index < checks.Places.Count; index++)
        {
            var place = checks.Places[index] ?? new SourcePlaceOptions();
            if (place.Source.Length == 0)
                Refuse($"Checks:Places:{index}:Source", "", "the name of a source");
            if (!SenderPlace.All.Contains(place.Place))
                Refuse($"Checks:Places:{index}:Place", place.Place, string.Join(", ", SenderPlace.All));
        }
    }

    private void CheckOutcome(string key, OutcomeOptions rule)
    {
        if (!OutcomeNames.TryParse(rule.Outcome, out _))
            Refuse($"{key}:Outcome", rule.Outcome, OutcomeNames.Allowed);
        if (string.IsNullOrWhiteSpace(rule.When))
            Refuse($"{key}:When", rule.When, "a filter, for example: event = \"Order Completed\"");
        else if (!Filter.TryParse(rule.When, FilterScope.Observation, TimeProvider.System, out _, out var error))
            Refuse($"{key}:When", rule.When, $"a filter; {error.Message} at character {error.Position + 1}");
    }

    private void CheckRange(string key, long value, long min, long max)
    {
        if (value < min || value > max)
            Refuse(key, FormattableString.Invariant($"{value}"), FormattableString.Invariant($"{min} to {max}"));
    }

    private void Refuse(string key, string value, string allowed) =>
        _errors.Add($"Daemon:{key} = '{value}': allowed is {allowed}");

    private static string PlanAllowed =>
        $"the path of a tracking plan that exists, or one of {string.Join(", ", PlanFile.BuiltInNames)}";

    private static bool IsPlan(string path) =>
        PlanFile.IsBuiltIn(path) ? PlanFile.BuiltInNames.Contains(path) : File.Exists(path);

    private static bool IsCollectorAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" };
}
