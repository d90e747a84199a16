using Radiator.Daemon.Configuration;
using Radiator.Events.Checking;
using Radiator.Events.Filters;

namespace Radiator.Daemon.Notices;

/// <summary>Which violations one entry of <c>Daemon:Notices</c> wants. Immutable.</summary>
internal sealed class NoticeTarget
{
    private readonly NoticeOccasion _on;
    private readonly bool _errorsOnly;
    private readonly Filter? _when;

    /// <summary>Of validated options.</summary>
    public NoticeTarget(NoticeOptions options, TimeProvider clock)
    {
        Name = options.Name;
        IsSegment = options.Segment.Url.Length > 0;
        _on = NoticeOccasions.Parse(options.On);
        _errorsOnly = options.ErrorsOnly;
        _when = options.When.Length == 0 ? null
            : Filter.TryParse(options.When, FilterScope.Observation, clock, out var filter, out var error) ? filter
            : throw new FormatException(error.Show(options.When));
    }

    public string Name { get; }

    /// <summary>Takes <c>Violation Generated</c>; else our own object.</summary>
    public bool IsSegment { get; }

    /// <summary>Whether it wants a violation; of a silence there is no observation.</summary>
    public bool Wants(NoticeOccasion occasion, Severity severity, Observation? observation) =>
        (_on & occasion) != 0
        && !(_errorsOnly && severity != Severity.Error)
        && (_when is null || observation is null || _when.Matches(FilterSubject.Of(observation)));
}
