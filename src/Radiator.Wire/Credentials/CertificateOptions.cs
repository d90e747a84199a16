using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Radiator.Wire.Credentials;

/// <summary>
/// A certificate with its private key, as a section of the configuration: <c>Collector:Certificate</c>, and
/// <c>Daemon:ClientCertificate</c>.
/// </summary>
public sealed class CertificateOptions
{
    /// <summary>
    /// A PEM file, the certificate first and those that signed it behind it; or a PKCS #12 file. Empty: none.
    /// </summary>
    public string Path { get; set => field = value ?? ""; } = "";

    /// <summary>The key's PEM file, or <c>credential:NAME</c>; empty: the key is in <see cref="Path"/>.</summary>
    public string KeyPath { get; set => field = value ?? ""; } = "";

    /// <summary>Of a PKCS #12 file or of an encrypted key; empty: none.</summary>
    public string Password { get; set => field = value ?? ""; } = "";

    /// <summary>A file that holds the password, or <c>credential:NAME</c>.</summary>
    public string PasswordFile { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// The certificate with its key, and those that were given to go with it. Throws <see cref="CredentialException"/>
    /// that says what is wrong with which file.
    /// </summary>
    /// <param name="section">Of the configuration, for errors: <c>Collector:Certificate</c>.</param>
    /// <param name="environment">Environment variables.</param>
    public (X509Certificate2 Certificate, X509Certificate2Collection Others) Load(
        string section, Func<string, string?> environment)
    {
        var path = SecretFile.Resolve(Path, $"{section}:Path", "", environment);
        var keyPath = SecretFile.Resolve(KeyPath, $"{section}:KeyPath", "", environment);
        var passwordFile = SecretFile.Resolve(PasswordFile, $"{section}:PasswordFile", "", environment);
        var password = passwordFile.Length > 0 ? SecretFile.ReadOne(passwordFile, $"{section}:PasswordFile") : Password;
        try
        {
            return IsPem(path) ? LoadPem(path, keyPath, password) : LoadPkcs12(path, password);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            throw new CredentialException(
                $"{section}:Path is \"{Path}\"; allowed: a PEM certificate with its key in {section}:KeyPath, or a "
                + $"PKCS #12 file with {section}:Password ({error.Message})", error);
        }
    }

    /// <summary>Every file that it is made of, of those that are configured.</summary>
    public IEnumerable<string> Files(string section, Func<string, string?> environment) =>
        new[] { (Path, "Path"), (KeyPath, "KeyPath"), (PasswordFile, "PasswordFile") }
            .Where(file => file.Item1.Length > 0)
            .Select(file => SecretFile.Resolve(file.Item1, $"{section}:{file.Item2}", "", environment));

    private static bool IsPem(string path) =>
        File.ReadAllBytes(path).AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static (X509Certificate2, X509Certificate2Collection) LoadPem(string path, string keyPath, string password)
    {
        using var pem = password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath.Length > 0 ? keyPath : null)
            : X509Certificate2.CreateFromPemFile(path, keyPath.Length > 0 ? keyPath : null);
        var others = new X509Certificate2Collection();
        others.ImportFromPemFile(path);
        foreach (var same in others.Where(other => other.Thumbprint == pem.Thumbprint).ToList())
            others.Remove(same);
        // Windows cannot use a PEM key that is not in a store; through PKCS #12 it can.
        return (X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), others);
    }

    private static (X509Certificate2, X509Certificate2Collection) LoadPkcs12(string path, string password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password.Length == 0 ? null : password);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("it holds no private key");
        all.Remove(own);
        return (own, all);
    }
}
