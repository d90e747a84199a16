namespace Radiator.Lights.Devices.Doctor;

/// <summary>How bad a finding is.</summary>
public enum DoctorLevel
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Works, and not as well as it could.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}
