namespace Radiator.Lights;

/// <summary>
/// What made a pulse, opaque to the lights: they only hand it back. Default: nothing in particular (a test).
/// </summary>
/// <param name="Source">For events the log's id.</param>
/// <param name="Number">For events the offset in the log.</param>
public readonly record struct PulseOrigin(Guid Source, ulong Number);
