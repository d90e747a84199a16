using System.Reflection;
using Radiator.Collector.Access;
using Radiator.Collector.EventLog;
using Radiator.Collector.Sources;
using Radiator.Events.Filters;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Streaming;

/// <summary>The service <c>radiator.stream.v1.EventStream</c>: docs/contracts.md, "The stream".</summary>
internal sealed class EventStreamService(
    SegmentLog log, SourceRegistry sources, CollectorCounters counters, SubscriberTokens tokens, int maxSubscribers,
    TimeProvider clock)
{
    private static readonly string Version =
        typeof(EventStreamService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "";

    /// <summary>Subscribe, with replies that are bytes of the log.</summary>
    public static Method<SubscribeRequest, BatchFrame> SubscribeMethod { get; } = new(
        MethodType.ServerStreaming, EventStreamMethods.Subscribe.ServiceName, EventStreamMethods.Subscribe.Name,
        EventStreamMethods.Subscribe.RequestMarshaller, BatchFrame.Marshaller);

    public Task<GetInfoReply> GetInfoAsync(GetInfoRequest request, ServerCallContext context)
    {
        var reply = new GetInfoReply
        {
            Version = Version,
            Protocol = ProtocolVersion.Current,
            LogId = log.LogId.ToWire(),
            Epoch = log.Epoch,
            OldestOffset = log.OldestOffset,
            HeadOffset = log.Head,
            ServerTimeUnixNanos = UnixNanos.Of(clock.GetUtcNow()),
        };
        reply.Sources.Add(
            sources.All.Select(source => new SourceInfo { Name = source.Name, Environment = source.Environment }));
        return Task.FromResult(reply);
    }

    public async Task SubscribeAsync(
        SubscribeRequest request, IServerStreamWriter<BatchFrame> writer, ServerCallContext context)
    {
        var filter = ReadFilter(request);
        var start = Start(request);
        using var hold = tokens.Hold(
            context.RequestHeaders.GetValue("authorization"),
            problem => context.End(new Status(StatusCode.Unauthenticated, problem)));
        if (!counters.TrySubscribe(maxSubscribers))
            throw Refuse(
                StatusCode.ResourceExhausted,
                $"This collector serves {maxSubscribers} subscribers at a time (Collector:MaxSubscribers).");
        try
        {
            ulong? end = request.HasEndOffset ? request.EndOffset : null;
            await new Subscription(log, start, filter, end, writer, clock).RunAsync(context.CancellationToken);
        }
        finally
        {
            counters.Unsubscribe();
        }
    }

    private RecordFilter ReadFilter(SubscribeRequest request)
    {
        Filter? filter = null;
        if (!string.IsNullOrWhiteSpace(request.Filter)
            && !Filter.TryParse(request.Filter, FilterScope.Event, clock, out filter, out var error))
            throw Refuse(StatusCode.InvalidArgument, error.Show(request.Filter));
        if (request.Source.Length > 0 && sources.All.All(source => source.Name != request.Source))
            throw Refuse(
                StatusCode.InvalidArgument,
                $"There is no source \"{request.Source}\". There are: "
                + $"{string.Join(", ", sources.All.Select(source => source.Name))}.");
        return new RecordFilter(filter, request.Source, request.WithoutDiscards, log.LogId);
    }

    private StartingPoint Start(SubscribeRequest request)
    {
        switch (request.StartAt)
        {
            case StartAt.Latest:
                return new StartingPoint(log.Head, null);
            case StartAt.Oldest:
                return new StartingPoint(log.OldestOffset, null);
            case StartAt.Position when request.Position is { LogId.Length: 16 }:
                return StartingPoint.Of(request.Position, log);
            case StartAt.Position:
                throw Refuse(
                    StatusCode.InvalidArgument, "START_AT_POSITION needs a position with a log_id of 16 bytes.");
            default:
                throw Refuse(
                    StatusCode.InvalidArgument,
                    "start_at must be START_AT_LATEST, START_AT_OLDEST or START_AT_POSITION.");
        }
    }

    private static RpcException Refuse(StatusCode code, string detail) => new(new Status(code, detail));
}
