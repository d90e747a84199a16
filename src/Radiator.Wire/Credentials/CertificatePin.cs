using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Radiator.Wire.Credentials;

/// <summary>
/// The public key that is expected of the other side: SHA-256 of its SubjectPublicKeyInfo (RFC 7469, section 2.4), as
/// <c>sha256/</c> and base64. A certificate that is renewed with the same key has the same pin. Immutable.
/// </summary>
public sealed class CertificatePin
{
    private const string Prefix = "sha256/";

    // sha256//, and 44 characters.
    private const int CurlLength = 52;

    private readonly byte[] _hash;

    private CertificatePin(byte[] hash) => _hash = hash;

    /// <summary>The pin of a certificate.</summary>
    public static CertificatePin Of(X509Certificate2 certificate) =>
        new(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>
    /// Reads <c>sha256/BASE64</c>, curl's <c>sha256//BASE64</c>, and <c>sha256:HEX</c>. The problem says what is
    /// allowed.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CertificatePin? pin, out string problem)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        var written = 0;
        // Base64 may begin with a slash itself: curl's second one is told by the length.
        var isRead = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? Convert.TryFromBase64String(
                text[(text.Length == CurlLength ? Prefix.Length + 1 : Prefix.Length)..], hash, out written)
            : text.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) && text.Length == 7 + (2 * hash.Length)
                && Convert.FromHexString(text.AsSpan(7), hash, out _, out written)
                    == System.Buffers.OperationStatus.Done;
        pin = isRead && written == hash.Length ? new CertificatePin(hash) : null;
        problem = pin is not null ? "" : "sha256/ and 44 characters of base64, as the collector logs it at start";
        return pin is not null;
    }

    /// <summary>Whether a certificate has this public key.</summary>
    public bool Matches(X509Certificate2 certificate) =>
        CryptographicOperations.FixedTimeEquals(_hash, Of(certificate)._hash);

    /// <summary>As it stands in a configuration.</summary>
    public override string ToString() => Prefix + Convert.ToBase64String(_hash);
}
