using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Radiator.Wire.Credentials;

/// <summary>
/// Whether the server at the other end of a link is the right one: by the system's trust, or by pins, which stand for
/// it alone: then neither signer nor name nor dates matter, because a self-signed certificate has none that count, and
/// a machine without a clock knows no dates after a power cut. Thread-safe.
/// </summary>
public sealed class ServerTrust
{
    private readonly string _host;
    private readonly IReadOnlyList<CertificatePin> _pins;
    private readonly X509Certificate2? _own;
    private readonly X509Certificate2Collection _others;

    /// <summary>Trust in one server.</summary>
    /// <param name="host">Name or address that was dialled.</param>
    /// <param name="pins">Keys of which the server must have one; none: the system decides.</param>
    /// <param name="own">What this side shows of itself, and what goes with it; null: nothing.</param>
    public ServerTrust(
        string host, IReadOnlyList<CertificatePin> pins,
        (X509Certificate2 Certificate, X509Certificate2Collection Others)? own = null)
    {
        (_host, _pins) = (host, pins);
        (_own, _others) = own is { } shown ? (shown.Certificate, shown.Others) : (null, []);
    }

    /// <summary>For one connection.</summary>
    public SslClientAuthenticationOptions ToOptions()
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = _host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = Validate,
        };
        if (_own is not null)
            options.ClientCertificateContext = SslStreamCertificateContext.Create(_own, _others, offline: true);
        return options;
    }

    private bool Validate(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate)
            throw new ServerCertificateException(
                $"the collector at {_host} shows no certificate; expected is {Expected()}");
        if (_pins.Count > 0 ? _pins.Any(pin => pin.Matches(certificate)) : errors == SslPolicyErrors.None)
            return true;
        throw new ServerCertificateException(
            $"the collector's certificate is refused: expected is {Expected()}; "
            + $"came {CertificateText.Describe(certificate)}"
            + (_pins.Count == 0 ? $" ({Reason(certificate, chain, errors)})" : "")
            + $". If that is your collector (it logs its pin at start): {Mend(certificate)}");
    }

    private string Expected() => _pins.Count > 0
        ? $"one of the pins {string.Join(", ", _pins)} (Daemon:CollectorPins)"
        : $"a certificate for {_host} that this machine trusts";

    // With pins, the new one beside the old: the collector may change over at any time.
    private string Mend(X509Certificate2 certificate)
    {
        var pins = _pins.Append(CertificatePin.Of(certificate)).Select(pin => $"\"{pin}\"");
        return $"\"CollectorPins\": [ {string.Join(", ", pins)} ]";
    }

    private string Reason(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add($"it is not for {_host}, but for {Names(certificate)}");
        foreach (var status in chain?.ChainStatus ?? [])
        {
            reasons.Add(status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => "it is out of date, or this machine's clock is",
                X509ChainStatusFlags.UntrustedRoot => "nobody whom this machine trusts has signed it",
                X509ChainStatusFlags.PartialChain =>
                    "nobody whom this machine trusts has signed it, or the collector leaves out who did",
                var other => other.ToString(),
            });
        }

        return reasons.Count > 0 ? string.Join("; ", reasons.Distinct()) : errors.ToString();
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()
                .Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(5).Select(name => string.Concat(name.Take(100).Where(c => c is > ' ' and <= '~'))).ToList();
        return names.Count > 0 ? string.Join(", ", names) : "no name";
    }
}
