namespace Radiator.Lights.Devices.Doctor;

/// <summary>Something that was looked at.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What it is about: a strip's name, or the machine.</param>
/// <param name="Text">What was found.</param>
/// <param name="Fix">What to do, as exact as can be; empty where nothing is to be done.</param>
public sealed record DoctorFinding(DoctorLevel Level, string Subject, string Text, string Fix = "");
