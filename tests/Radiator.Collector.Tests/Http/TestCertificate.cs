using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Radiator.Collector.Tests.Http;

/// <summary>A certificate of 127.0.0.1, made for a test, in the two forms that the options take.</summary>
internal sealed class TestCertificate
{
    public const string Password = "of the test";

    private readonly X509Certificate2 _certificate;

    public TestCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        Directory.CreateDirectory(folder);
        PemPath = Path.Combine(folder, "cert.pem");
        KeyPath = Path.Combine(folder, "key.pem");
        Pkcs12Path = Path.Combine(folder, "cert.p12");
        File.WriteAllText(PemPath, _certificate.ExportCertificatePem());
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Pkcs12Path, _certificate.Export(X509ContentType.Pkcs12, Password));
    }

    public string PemPath { get; }

    public string KeyPath { get; }

    public string Pkcs12Path { get; }

    /// <summary>Trusts this certificate and nothing else.</summary>
    public SslClientAuthenticationOptions ClientOptions() => new()
    {
        TargetHost = "127.0.0.1",
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };
}
