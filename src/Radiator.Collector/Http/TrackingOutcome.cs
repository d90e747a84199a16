using Radiator.Collector.Answers;
using Radiator.Collector.EventLog;

namespace Radiator.Collector.Http;

/// <summary>What became of a request, before it is put into an answer.</summary>
/// <param name="Result">Whether the log has it.</param>
/// <param name="Refusal">What to say where it was kept as a discard and the sender is to know; null: nothing.</param>
/// <param name="Answer">What the sender asked to be told of its data; null: it did not ask.</param>
/// <param name="WaitSeconds">After which to try again, of a key that sends more than it may; 0: it does not.</param>
internal readonly record struct TrackingOutcome(
    AppendResult Result, Refusal? Refusal = null, RequestAnswer? Answer = null, int WaitSeconds = 0);
