using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Radiator.Testing;

/// <summary>An authority that signs certificates for tests, and writes them into files.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _certificate;
    private readonly string _folder;

    /// <param name="folder">Where files go; it exists.</param>
    /// <param name="name">Of the authority, and of its file.</param>
    public TestAuthority(string folder, string name = "authority")
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(2));
        Path = System.IO.Path.Combine(folder, $"{name}.pem");
        File.WriteAllText(Path, _certificate.ExportCertificatePem());
    }

    /// <summary>Its own certificate, as PEM.</summary>
    public string Path { get; }

    /// <summary>Signs one; its files are NAME.pem, with the authority's behind it, and NAME.key.</summary>
    public (string Certificate, string Key) Issue(
        string name, string host = "127.0.0.1", bool isForClient = false, bool isExpired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(isForClient ? ClientUse : ServerUse)], false));
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.Create(
            _certificate, now.AddYears(-1), isExpired ? now.AddDays(-1) : now.AddYears(1),
            RandomNumberGenerator.GetBytes(8));
        return Write(name, signed.ExportCertificatePem() + "\n" + _certificate.ExportCertificatePem(), key);
    }

    /// <summary>One that nobody signed but itself.</summary>
    public static (string Certificate, string Key) SelfSigned(string folder, string name)
    {
        using var authority = new TestAuthority(folder, name);
        using var key = authority._certificate.GetECDsaPrivateKey()!;
        return authority.Write(name, authority._certificate.ExportCertificatePem(), key);
    }

    public void Dispose() => _certificate.Dispose();

    private (string, string) Write(string name, string pem, ECDsa key)
    {
        var (certificate, keyPath) =
            (System.IO.Path.Combine(_folder, $"{name}.pem"), System.IO.Path.Combine(_folder, $"{name}.key"));
        File.WriteAllText(certificate, pem);
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (certificate, keyPath);
    }
}
