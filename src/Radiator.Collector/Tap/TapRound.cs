namespace Radiator.Collector.Tap;

/// <summary>
/// A stretch of the log and what of it goes upstream. Stages go one after the other; the lanes of a stage side by side;
/// what is in a lane keeps its order.
/// </summary>
internal sealed class TapRound
{
    private readonly List<Dictionary<string, List<UpstreamRequest>>> _stages = [[]];
    private readonly List<UpstreamRequest> _requests = [];

    /// <summary>The offset behind it.</summary>
    public ulong EndOffset { get; set; }

    /// <summary>Records at its start that cannot be read any more.</summary>
    public ulong Missed { get; init; }

    /// <summary>In the order of the log.</summary>
    public IReadOnlyList<UpstreamRequest> Requests => _requests;

    /// <summary>What is sent at the same time, stage after stage.</summary>
    public IEnumerable<IReadOnlyCollection<List<UpstreamRequest>>> Stages =>
        _stages.Where(stage => stage.Count > 0).Select(stage => stage.Values);

    /// <summary>Behind this offset nothing was read that is not done.</summary>
    public ulong DoneOffset =>
        _requests.Find(request => !request.IsDone) is { } first ? first.Items[0].Offset : EndOffset;

    /// <summary>Adds a request to a lane; null: it may not pass, nor be passed by, any other.</summary>
    public void Add(UpstreamRequest request, string? lane)
    {
        _requests.Add(request);
        if (lane is null && _stages[^1].Count > 0)
            _stages.Add([]);
        var stage = _stages[^1];
        if (!stage.TryGetValue(lane ?? "", out var requests))
            stage.Add(lane ?? "", requests = []);
        requests.Add(request);
        if (lane is null)
            _stages.Add([]);
    }
}
