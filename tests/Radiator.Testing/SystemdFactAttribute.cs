namespace Radiator.Testing;

/// <summary>A test under a real systemd; skipped, visibly and with the reason, where none can be booted.</summary>
public sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute() => Skip = Nspawn.Missing;
}
