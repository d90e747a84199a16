namespace Radiator.Events;

/// <summary>Why a body is no JSON.</summary>
/// <param name="ByteOffset">Where reading stopped, in bytes from the start of the body.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In bytes, from 1.</param>
/// <param name="Message">For people: what stands there and what would be right.</param>
public sealed record JsonBodyError(long ByteOffset, long Line, long Column, string Message);
