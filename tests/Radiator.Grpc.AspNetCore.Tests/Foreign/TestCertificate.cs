using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>A certificate for 127.0.0.1 and localhost, made for the test and gone with it.</summary>
internal sealed record TestCertificate(X509Certificate2 Certificate, string CertificateFile, string KeyFile)
{
    public static TestCertificate Create(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var certificateFile = folder.File("certificate.pem");
        var keyFile = folder.File("key.pem");
        File.WriteAllText(certificateFile, made.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        var loaded = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        return new TestCertificate(loaded, certificateFile, keyFile);
    }

    /// <summary>Trusts this certificate and nothing else.</summary>
    public SslClientAuthenticationOptions ClientOptions() => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };
}
