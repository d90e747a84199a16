using System.Security.Cryptography.X509Certificates;

namespace Radiator.Collector.Configuration;

/// <summary>Section <c>Collector:Certificate</c> of the configuration.</summary>
public sealed class CertificateOptions
{
    /// <summary>A PEM file, with <see cref="KeyPath"/>, or a PKCS #12 file. Empty: none.</summary>
    public string Path { get; set; } = "";

    /// <summary>The key's PEM file; empty: <see cref="Path"/> is PKCS #12.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>Of the PKCS #12 file; empty: none.</summary>
    public string Password { get; set; } = "";

    internal X509Certificate2 Load()
    {
        if (KeyPath.Length == 0)
            return X509CertificateLoader.LoadPkcs12FromFile(Path, Password.Length == 0 ? null : Password);
        using var pem = X509Certificate2.CreateFromPemFile(Path, KeyPath);
        // Windows cannot use a PEM key that is not in a store; through PKCS #12 it can.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
