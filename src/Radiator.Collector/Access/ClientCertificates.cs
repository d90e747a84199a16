using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Radiator.Collector.Configuration;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Access;

/// <summary>
/// Which certificates subscribers must show. Asked for in the handshake and judged at each call, so that a subscriber
/// that is refused reads why; a handshake that breaks off tells nobody anything. Immutable.
/// </summary>
internal sealed class ClientCertificates
{
    private const string Section = "Collector:ClientCertificates";

    // Extended key usage of TLS clients (RFC 5280, 4.2.1.12).
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities;
    private readonly List<CertificatePin> _pins;

    private ClientCertificates(X509Certificate2Collection authorities, List<CertificatePin> pins) =>
        (_authorities, _pins) = (authorities, pins);

    /// <summary>Whether subscribers have to show one.</summary>
    public bool AreDemanded => _authorities.Count > 0 || _pins.Count > 0;

    /// <summary>What the options name; problems say key, value and what is allowed.</summary>
    public static ClientCertificates Read(ClientCertificateOptions options, List<string> problems)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            if (options.Authorities.Length > 0)
                authorities.ImportFromPemFile(options.Authorities);
            if (options.Authorities.Length > 0 && authorities.Count == 0)
                throw new CryptographicException("it holds no certificate");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            problems.Add(
                $"{Section}:Authorities is \"{options.Authorities}\"; allowed: a PEM file with certificates "
                + $"({e.Message}).");
        }

        var pins = new List<CertificatePin>();
        for (var i = 0; i < options.Pins.Count; i++)
        {
            if (CertificatePin.TryParse(options.Pins[i] ?? "", out var pin, out var allowed))
                pins.Add(pin);
            else
                problems.Add($"{Section}:Pins:{i} is \"{options.Pins[i]}\"; allowed: {allowed}.");
        }

        return new ClientCertificates(authorities, pins);
    }

    /// <summary>Why this one does not let in, for whoever showed it; null where it does, or none is demanded.</summary>
    public string? Problem(X509Certificate2? shown)
    {
        if (!AreDemanded)
            return null;
        if (shown is null)
            return $"This collector asks its subscribers for {Expected}; none came. Set Daemon:ClientCertificate.";
        if (_pins.Any(pin => pin.Matches(shown)))
            return null;
        var reason = "";
        if (_authorities.Count > 0 && IsSigned(shown, out reason))
            return null;
        return $"This collector asks its subscribers for {Expected}; came {CertificateText.Describe(shown)}"
            + (reason.Length > 0 ? $" ({reason})" : "")
            + $". To let it in, write into {Section}: \"Pins\": [ \"{CertificatePin.Of(shown)}\" ].";
    }

    private string Expected => (_authorities.Count > 0, _pins.Count > 0) switch
    {
        (true, false) => $"a client certificate signed by {Signers}",
        (false, true) => "a client certificate with a pin that it knows",
        _ => $"a client certificate signed by {Signers}, or with a pin that it knows",
    };

    private string Signers => string.Join(" or ", _authorities.Take(3).Select(authority => authority.Subject));

    private bool IsSigned(X509Certificate2 shown, out string reason)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // Nothing is fetched that a stranger's certificate names.
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        var isSigned = chain.Build(shown);
        reason = string.Join(", ", chain.ChainStatus.Select(status => status.Status.ToString()).Distinct());
        return isSigned;
    }
}
