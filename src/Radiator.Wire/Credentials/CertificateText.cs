using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Radiator.Wire.Credentials;

/// <summary>What people are told of a certificate.</summary>
public static class CertificateText
{
    // A certificate is the other side's text: it may hold anything, of any length.
    private const int NameMax = 200;

    /// <summary>Whom it is of, who signed it, until when it is good, and its pin.</summary>
    public static string Describe(X509Certificate2 certificate)
    {
        var signer = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
            ? "signed by itself"
            : $"signed by {Plain(certificate.Issuer)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Plain(certificate.Subject)}, {signer}, good from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, pin {CertificatePin.Of(certificate)}");
    }

    private static string Plain(string name)
    {
        var visible = string.Concat(name.Take(NameMax).Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return visible.Length == 0 ? "no name" : visible;
    }
}
