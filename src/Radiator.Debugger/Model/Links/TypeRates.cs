using Radiator.Events;

namespace Radiator.Debugger.Model.Links;

/// <summary>Events of one type in each of the last seconds.</summary>
/// <param name="Type">Which call.</param>
/// <param name="PerSecond">Mean of the last ten seconds.</param>
/// <param name="Trend">Each of the last 60 seconds, oldest first.</param>
public sealed record TypeRates(EventType Type, double PerSecond, IReadOnlyList<double> Trend);
