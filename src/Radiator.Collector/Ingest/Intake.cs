using Radiator.Collector.Deduplication;
using Radiator.Collector.Discards;
using Radiator.Collector.People;

namespace Radiator.Collector.Ingest;

/// <summary>
/// What every request on its way into the log meets. The table and the folding belong to the log's writer.
/// </summary>
/// <param name="Hash">Hash of message ids; thread-safe.</param>
/// <param name="Ids">Message ids of the last day.</param>
/// <param name="Folding">Floods of discards.</param>
/// <param name="Counters">What is counted; thread-safe.</param>
/// <param name="People">The team's own people; thread-safe.</param>
internal sealed record Intake(
    MessageIdHash Hash, MessageIdTable Ids, DiscardFolding Folding, CollectorCounters Counters, InternalPeople People);
