using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Events;
using Radiator.Grpc.AspNetCore;
using Radiator.Plans;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>What of the plan was seen, with what the plan says of it.</summary>
internal sealed class CoverageCall(DaemonMemory memory, PlanSet plans, TimeProvider clock)
{
    private readonly DateTimeOffset _since = clock.GetUtcNow();

    public Task<V1.GetCoverageReply> GetCoverage(V1.GetCoverageRequest request, ServerCallContext context)
    {
        var events = plans.Table.Events;
        var (rows, other) = memory.GetCoverage(events);
        var reply = new V1.GetCoverageReply { Other = other, SinceUnixNanos = UnixNanos.From(_since) ?? 0 };
        var planned = events.ToDictionary(one => (one.Type, BoundedText.Cut(one.Name, EventLabel.LengthMax)));
        var names = new NearestName(
            events.Where(one => one.Type == EventType.Track).Select(one => one.Name).Distinct(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var rule = row.IsPlanned ? planned.GetValueOrDefault((row.Type, row.Name)) : null;
            reply.Rows.Add(ToMessage(row, rule, names));
        }

        return Task.FromResult(reply);
    }

    private static V1.CoverageRow ToMessage(CoverageRow row, PlannedEvent? planned, NearestName names)
    {
        var message = new V1.CoverageRow
        {
            Name = row.Name,
            Type = (Wire.Stream.V1.EventType)row.Type,
            Planned = row.IsPlanned,
            Seen = row.Seen,
            Violating = row.Violating,
            Owner = planned?.Owner ?? "",
            Category = planned?.Category ?? "",
            Location = planned?.Location ?? "",
        };
        if (UnixNanos.From(row.LastSeen) is { } last)
            message.LastSeenUnixNanos = last;
        if (planned is null && row.Type == EventType.Track)
            message.Nearest = names.Find(row.Name, out _) ?? "";
        if (planned?.Retired is { } retired)
        {
            message.Retired = new V1.Retirement
            {
                Since = retired.Since.ToString(), Why = retired.Why, UseInstead = retired.UseInstead,
            };
        }

        foreach (var source in row.Detail.Sources)
            message.Sources.Add(new V1.SourceCount { Source = source.Name, Count = source.Seen });
        foreach (var former in planned?.FormerNames ?? [])
            message.OldNames.Add(ToMessage(former, row.Detail.OldNames));
        message.Properties.Add(PropertiesOf(row.Detail.Properties, planned));
        return message;
    }

    private static V1.OldName ToMessage(FormerName former, IReadOnlyList<SeenName> seen)
    {
        var found = seen.FirstOrDefault(one => one.Name == former.Name);
        var message = new V1.OldName { Name = former.Name, Since = former.Since.ToString(), Seen = found.Seen };
        if (found.Seen > 0 && UnixNanos.From(found.LastSeen) is { } last)
            message.LastSeenUnixNanos = last;
        return message;
    }

    private static IEnumerable<V1.PropertyCoverage> PropertiesOf(
        IReadOnlyList<SeenName> seen, PlannedEvent? planned)
    {
        var besides = seen.ToDictionary(one => one.Name, StringComparer.Ordinal);
        var names = planned?.Properties ?? [];
        var required = (planned?.PlannedProperties ?? []).Where(one => one.Required).Select(one => one.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            besides.Remove(BoundedText.Cut(name, EventLabel.LengthMax), out var found);
            yield return ToMessage(name, found, isPlanned: true, required.Contains(name), "");
        }

        var near = new NearestName(names);
        foreach (var one in seen.Where(one => besides.ContainsKey(one.Name)))
            yield return ToMessage(one.Name, one, isPlanned: false, false, near.Find(one.Name, out _) ?? "");
    }

    private static V1.PropertyCoverage ToMessage(
        string name, SeenName found, bool isPlanned, bool isRequired, string nearest)
    {
        var message = new V1.PropertyCoverage
        {
            Name = name, Planned = isPlanned, Required = isRequired, Seen = found.Seen, Nearest = nearest,
        };
        if (found.Seen > 0 && UnixNanos.From(found.LastSeen) is { } last)
            message.LastSeenUnixNanos = last;
        return message;
    }
}
