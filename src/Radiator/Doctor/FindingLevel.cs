namespace Radiator.Doctor;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, and not as well as it could.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,

    /// <summary>Not checked: something else has to be mended first, or it does not concern this machine.</summary>
    Skip,
}
