namespace Radiator.Lights.Devices.Doctor;

/// <summary>A strip that the doctor looks after.</summary>
/// <param name="Settings">Its output, which <see cref="LightOutputs.Check"/> found nothing wrong with.</param>
/// <param name="MilliampsMax">What its supply gives; null where nobody said, which counts as 500.</param>
public sealed record DoctorStrip(OutputSettings Settings, double? MilliampsMax);
