using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>The checks of single events beyond the plan's schemas.</summary>
public static class ConventionChecks
{
    /// <summary>
    /// Those that are on, for <see cref="AdditionalChecks.Around"/>. <paramref name="plan"/> declares the naming style;
    /// null where there is no plan.
    /// </summary>
    public static IReadOnlyList<IAdditionalCheck> Create(ConventionOptions options, TrackingPlan? plan)
    {
        var checks = new List<IAdditionalCheck>();
        var naming = options.Naming == CheckLevel.Off ? null : plan?.Naming;
        if (naming is not null)
            checks.Add(new NamingCheck(options.Naming, naming));
        if (options.EventIsId != CheckLevel.Off || options.ValueInName != CheckLevel.Off
            || options.HiddenText != CheckLevel.Off)
            checks.Add(new EventNameCheck(options));
        if (options.UserIdIsEmail != CheckLevel.Off || options.HiddenText != CheckLevel.Off)
            checks.Add(new UserIdCheck(options));
        if (options.Fires != CheckLevel.Off)
            checks.Add(new FiresCheck(options));
        if (options.ValueInKey != CheckLevel.Off || options.HiddenText != CheckLevel.Off
            || options.PersonalData != CheckLevel.Off || naming is { PropertyCase: not NameCase.Any })
            checks.Add(new ContentCheck(options, naming?.PropertyCase ?? NameCase.Any));
        return checks;
    }
}
