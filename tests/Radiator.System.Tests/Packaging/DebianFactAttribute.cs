using Radiator.Testing;

namespace Radiator.System.Tests.Packaging;

/// <summary>
/// A test of the Debian package in a fresh Debian; skipped, visibly and with the way to get there, where the package
/// cannot be made or no system be booted.
/// </summary>
internal sealed class DebianFactAttribute : FactAttribute
{
    private static readonly string? s_missing = Nspawn.Missing
        ?? Program("dh", "debhelper") ?? Program("dpkg-buildpackage", "dpkg-dev")
        ?? Program("lintian", "lintian") ?? Program("mmdebstrap", "mmdebstrap");

    public DebianFactAttribute() => Skip = s_missing;

    private static string? Program(string name, string package) =>
        Peer.Succeeds("sh", "-c", $"command -v {name}") ? null : $"Needs {name} (Debian: {package}).";
}
