using Radiator.Events;

namespace Radiator.Debugger.Model.Strips;

/// <summary>An event that made a light.</summary>
/// <param name="Id">The event.</param>
/// <param name="Rule">The rule that drew it.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record LightCause(EventId Id, string Rule, string Text);
