using Radiator.Events;

namespace Radiator.Collector.Tap;

/// <summary>One event on its way upstream.</summary>
/// <param name="Offset">Its place in the log.</param>
/// <param name="Type">Of a single call it says the path.</param>
/// <param name="MessageId">By which the upstream knows it again.</param>
/// <param name="Json">The item as it was received, with a messageId where it had none.</param>
internal readonly record struct UpstreamItem(
    ulong Offset, EventType Type, string MessageId, ReadOnlyMemory<byte> Json);
