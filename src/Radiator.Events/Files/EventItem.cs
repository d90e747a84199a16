namespace Radiator.Events.Files;

/// <summary>One item of an input.</summary>
/// <param name="Json">Its bytes, without what surrounds them; good until its chunk is disposed.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Column">In bytes, from 1.</param>
public readonly record struct EventItem(ReadOnlyMemory<byte> Json, long Line, int Column);
