namespace Radiator.Lights.Devices.Tests.Peers;

/// <summary>A test against OLA; skipped, visibly and with the way to get it, where there is none.</summary>
public sealed class OlaFactAttribute : FactAttribute
{
    public OlaFactAttribute()
    {
        if (!File.Exists(OlaPeer.Program))
            Skip = $"Needs {OlaPeer.Program} (Debian: ola).";
    }
}
