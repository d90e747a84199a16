using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Radiator.Wire.Credentials;

namespace Radiator.Doctor.Checks;

/// <summary>
/// TLS with another side, and everything about its certificate: its pin, where one is configured; else dates, name, who
/// signed it.
/// </summary>
internal sealed class TlsProbe(TimeProvider clock, Setup setup, string key, Uri address)
{
    private static readonly TimeSpan SoonAfter = TimeSpan.FromDays(21);

    private readonly List<Finding> _findings = [];

    /// <summary>The stream, also where the certificate is no good; null where there is no TLS.</summary>
    public async Task<(SslStream? Stream, IReadOnlyList<Finding> Findings)> AuthenticateAsync(
        Stream plain, SslApplicationProtocol protocol, string? hostName, TimeSpan limit,
        CancellationToken cancellationToken)
    {
        var stream = new SslStream(plain, leaveInnerStreamOpen: true);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = hostName ?? address.DnsSafeHost,
            ApplicationProtocols = [protocol],

            // Nothing is sent over this connection: it is looked at, whatever it is.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                Judge((X509Certificate2)certificate!, chain, hostName is null
                    ? errors & ~SslPolicyErrors.RemoteCertificateNameMismatch : errors, hostName ?? "");
                return true;
            },
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken).WaitAsync(limit, clock,
                cancellationToken);
            return (stream, _findings);
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException or TimeoutException
            or ObjectDisposedException)
        {
            await stream.DisposeAsync();
            return (null, [.. _findings, NoTls(problem)]);
        }
    }

    private Finding NoTls(Exception problem) => Finding.Fail(
        key, $"{address.Authority} does not speak TLS: {problem.Message}", "https:// where it speaks TLS, else http://",
        setup.Line(key, $"\"http://{address.Authority}\""), $"openssl s_client -connect {address.Authority}");

    private void Judge(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors, string hostName)
    {
        const string subject = "certificate";
        var pin = CertificatePin.Of(certificate);
        var isDaemons = key == "Daemon:Collector";
        if (isDaemons && setup.Daemon.CollectorPins.Count > 0)
        {
            _findings.Add(Pinned(certificate, pin));
            return;
        }

        var pinned = setup.Line("Daemon:CollectorPins", $"[ \"{pin}\" ]");
        string[] renew =
        [
            $"on {address.DnsSafeHost} at Collector:Certificate: \"Path\": a new certificate",
            $"openssl s_client -connect {address.Authority} </dev/null | openssl x509 -noout -dates -subject",
        ];
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var now = clock.GetUtcNow().UtcDateTime;
        if (now > to)
            _findings.Add(Finding.Fail(subject, $"expired on {Day(to)}", "one that is valid today", renew));
        else if (now < from)
            _findings.Add(Finding.Fail(
                subject, $"is valid from {Day(from)} on, and here it is {Day(now)}",
                    "a clock that is right, or another one",
                "timedatectl set-ntp true", renew[0]));
        else if (to - now < SoonAfter)
            _findings.Add(Finding.Warn(subject, $"expires on {Day(to)}", "renewed before", renew));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            var names = string.Join(", ", Names(certificate));
            _findings.Add(Finding.Fail(
                subject, $"is for {names}, not for {hostName}",
                    "an address that it is for, or a certificate for this one",
                setup.Line(key, $"\"https://{Names(certificate).First()}:{address.Port}\"")));
        }

        var trust = Untrusted(chain).Distinct().ToArray();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && trust.Length > 0)
        {
            _findings.Add(Finding.Fail(
                subject, $"nobody vouches for it here: {string.Join(", ", trust)}",
                isDaemons ? "pinned, if it is your collector's: it logs its pin at start"
                    : "signed by an authority that SDKs trust",
                isDaemons ? pinned : renew[0]));
        }

        if (_findings.Count == 0)
            _findings.Add(Finding.Ok(subject, $"{string.Join(", ", Names(certificate))}, until {Day(to)}"));
    }

    private Finding Pinned(X509Certificate2 certificate, CertificatePin pin)
    {
        const string subject = "certificate";
        var isKnown = setup.Daemon.CollectorPins.Any(
            text => CertificatePin.TryParse(text, out var known, out _) && known.Matches(certificate));
        return isKnown
            ? Finding.Ok(subject, "has a pinned key")
            : Finding.Fail(
                subject, $"its key is {pin}, which is not pinned", "one of Daemon:CollectorPins",
                setup.Line("Daemon:CollectorPins", $"[ \"{pin}\" ]"));
    }

    // The dates have a finding of their own.
    private static IEnumerable<string> Untrusted(X509Chain? chain) =>
        (chain?.ChainStatus ?? []).Select(status => status.Status)
            .Where(status => status is not (X509ChainStatusFlags.NotTimeValid or X509ChainStatusFlags.NoError))
            .Select(status => status switch
            {
                X509ChainStatusFlags.UntrustedRoot => "its root is not trusted",
                X509ChainStatusFlags.PartialChain => "the chain is not complete",
                _ => status.ToString(),
            });

    private static IEnumerable<string> Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(
            extension => extension.EnumerateDnsNames().Concat(
                extension.EnumerateIPAddresses().Select(ip => ip.ToString()))).Take(5).ToArray();
        return names.Length > 0 ? names : [certificate.GetNameInfo(X509NameType.SimpleName, false)];
    }

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
