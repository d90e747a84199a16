using Radiator.Lights;

namespace Radiator.Daemon.Lights;

/// <summary>A pulse on its way to the frame thread.</summary>
/// <param name="Trace">The pulse, and what people want to know about it.</param>
/// <param name="AcceptedAt">
/// Frame time at which the collector had its event; null where it waits on purpose, or is no event.
/// </param>
internal readonly record struct LightOffer(PulseTrace Trace, TimeSpan? AcceptedAt);
