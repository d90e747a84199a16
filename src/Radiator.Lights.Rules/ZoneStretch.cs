namespace Radiator.Lights.Rules;

/// <summary>A stretch of a strip as a zone names it.</summary>
/// <param name="Strip">A strip's name, or <c>*</c>: each strip, side by side.</param>
/// <param name="From">Metres from the strip's beginning; null: 0.</param>
/// <param name="To">Metres; null: the strip's end. Below <paramref name="From"/>: runs the other way.</param>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Column">Where it stands in the file.</param>
/// <param name="Lane">Lane of the zone, from 0; the stretches of one lie end to end.</param>
public sealed record ZoneStretch(string Strip, double? From, double? To, int Line, int Column, int Lane = 0);
