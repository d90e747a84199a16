using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.EventLog;
using Radiator.Collector.Sources;
using Radiator.Events.Filters;

namespace Radiator.Collector.Answers;

/// <summary>What a reader asks for in a query: <c>filter</c>, <c>source</c>, <c>from</c>, <c>limit</c>.</summary>
internal sealed record EventQuery(Filter Filter, string Source, string From, int Limit)
{
    public const int LimitDefault = 1_000;

    public const int LimitMax = 100_000;

    /// <summary>False with a sentence for people, where something in it cannot be used.</summary>
    public static bool TryRead(
        IQueryCollection query, bool hasPlan, SourceRegistry sources, TimeProvider clock,
        [NotNullWhen(true)] out EventQuery? read, [NotNullWhen(false)] out string? problem)
    {
        read = null;
        problem = null;
        if (query.Keys.FirstOrDefault(key => key is not ("filter" or "source" or "from" or "limit")) is { } unknown)
            problem = $"There is no parameter \"{unknown}\". There are: filter, source, from, limit.";
        var (text, source) = (query["filter"].ToString(), query["source"].ToString());
        var (from, limitText) = (query["from"].ToString(), query["limit"].ToString());
        var limit = LimitDefault;
        if (limitText.Length > 0
            && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                || limit is < 1 or > LimitMax))
            problem = $"limit is \"{limitText}\"; allowed: 1 to {LimitMax}.";
        if (from is not ("" or "oldest") && !TryOffset(from, out _, out _))
            problem = $"from is \"{from}\"; allowed: oldest, an offset, or -N for the newest N records.";
        if (source.Length > 0 && sources.All.All(one => one.Name != source))
            problem = $"There is no source \"{source}\". There are: "
                + $"{string.Join(", ", sources.All.Select(one => one.Name))}.";
        var scope = hasPlan ? FilterScope.Observation : FilterScope.Event;
        if (!Filter.TryParse(text, scope, clock, out var filter, out var error))
        {
            problem = $"filter cannot be used:\n{error.Show(text)}";
            if (!hasPlan && Filter.TryParse(text, FilterScope.Observation, clock, out _, out _))
                problem += "\nVerdicts need a plan, and none is in use here (Collector:Plan).";
        }

        if (problem is not null)
            return false;
        read = new EventQuery(filter!, source, from, limit);
        return true;
    }

    /// <summary>Where it begins in the log as it is now.</summary>
    public ulong FirstOffset(SegmentLog log)
    {
        var oldest = log.OldestOffset;
        if (!TryOffset(From, out var offset, out var isFromHead))
            return oldest;
        var head = log.Head;
        return !isFromHead ? Math.Min(offset, head) : Math.Max(oldest, head - Math.Min(offset, head));
    }

    private static bool TryOffset(string from, out ulong offset, out bool isFromHead)
    {
        isFromHead = from.StartsWith('-');
        return ulong.TryParse(
            isFromHead ? from.AsSpan(1) : from, NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}
