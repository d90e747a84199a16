using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Radiator.Collector.Configuration;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Access;

/// <summary>
/// Who gets in, and by which certificate this collector is known: what can be changed while it runs. The files behind it
/// are looked at every <see cref="LookPeriod"/>. Thread-safe.
/// </summary>
internal sealed partial class CollectorAccess : IDisposable
{
    /// <summary>How often the files of tokens and certificates are looked at.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(5);

    private const string CertificateSection = "Collector:Certificate";

    // For health checks, and for those who are told that there are too many.
    private const int SpareConnections = 64;

    private readonly Lock _lock = new();
    private readonly ILogger _logger;
    private readonly Func<string, string?> _environment;
    private readonly ITimer _timer;
    private CollectorOptions _options;
    private byte[] _seen;
    private volatile SslStreamCertificateContext? _certificate;
    private volatile ClientCertificates _clients;

    /// <summary>Of options that have been validated, and the log's folder. Throws <see cref="IOException"/>.</summary>
    public CollectorAccess(
        CollectorOptions options, string directory, ILogger logger, TimeProvider clock,
        Func<string, string?> environment)
    {
        (_options, _logger, _environment) = (options, logger, environment);
        _seen = Contents(options);
        var (rules, clients, certificate) = Read(options);
        Tokens = new SubscriberTokens(rules, options.MaxSubscribersPerToken, clock);
        (_clients, _certificate) = (clients, certificate);
        LocalKey = LocalKey.Create(directory);
        Rates = new RateLimits(options, logger, clock);
        var proxies = TrustedProxies.Of(options.TrustedProxies);
        SenderConnections = new ConnectionLimit(options.MaxConnections, options.MaxConnectionsPerAddress, proxies);
        StreamConnections = new ConnectionLimit(
            options.MaxSubscribers + SpareConnections, options.MaxSubscriberConnectionsPerAddress, proxies);
        _timer = clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        LookAfter(options);
    }

    public SubscriberTokens Tokens { get; }

    public LocalKey LocalKey { get; }

    public RateLimits Rates { get; }

    /// <summary>Of the tracking API's port.</summary>
    public ConnectionLimit SenderConnections { get; }

    /// <summary>Of the live stream's.</summary>
    public ConnectionLimit StreamConnections { get; }

    /// <summary>Problems of options that would be taken; empty: <see cref="Reload"/> takes them.</summary>
    public static void Validate(CollectorOptions options, Func<string, string?> environment, List<string> problems)
    {
        TokenConfiguration.Read(options, environment, problems);
        ClientCertificates.Read(options.ClientCertificates, problems);
        if (options.Certificate.Path.Length == 0)
            return;
        try
        {
            using var certificate = options.Certificate.Load(CertificateSection, environment).Certificate;
        }
        catch (CredentialException error)
        {
            problems.Add(error.Message + ".");
        }
    }

    /// <summary>
    /// Takes tokens and certificates of other options. Streams of a token that is still good go on; the others end.
    /// Throws <see cref="CollectorConfigurationException"/> with nothing changed.
    /// </summary>
    public void Reload(CollectorOptions options)
    {
        var problems = new List<string>();
        Validate(options, _environment, problems);
        if (problems.Count > 0)
            throw new CollectorConfigurationException(problems);
        lock (_lock)
            Take(options);
    }

    /// <summary>Null lets a call through.</summary>
    public Status? Authorize(ServerCallContext context) =>
        _clients.Problem(context.HttpContext.Connection.ClientCertificate) is { } problem
            ? new Status(StatusCode.Unauthenticated, problem)
            : Tokens.Authorize(context);

    /// <summary>For one handshake.</summary>
    /// <param name="protocol">The one that is spoken on this port.</param>
    /// <param name="isForSubscribers">Whether certificates may be asked for: senders have none.</param>
    public SslServerAuthenticationOptions Tls(SslApplicationProtocol protocol, bool isForSubscribers)
    {
        var asks = isForSubscribers && _clients.AreDemanded;
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [protocol],
            ClientCertificateRequired = asks,
            // Judged at each call: see ClientCertificates.
            RemoteCertificateValidationCallback = asks ? (_, _, _, _) => true : null,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
    }

    public void Dispose()
    {
        _timer.Dispose();
        Tokens.Dispose();
        LocalKey.Dispose();
    }

    private void Look()
    {
        try
        {
            lock (_lock)
            {
                if (!_seen.AsSpan().SequenceEqual(Contents(_options)))
                    Take(_options);
            }
        }
        catch (Exception error) when (error is CredentialException or CollectorConfigurationException)
        {
            LogRefused(error.Message);
        }
    }

    private void Take(CollectorOptions options)
    {
        // Seen first: a bad version is told once, and looked at again when it changes.
        _seen = Contents(options);
        var (rules, clients, certificate) = Read(options);
        (_options, _clients, _certificate) = (options, clients, certificate);
        LookAfter(options);
        Tokens.Replace(rules);
        Rates.Replace(options);
        LogTaken();
    }

    private (List<TokenRule>, ClientCertificates, SslStreamCertificateContext?) Read(CollectorOptions options)
    {
        var problems = new List<string>();
        var warnings = new List<string>();
        var rules = TokenConfiguration.Read(options, _environment, problems, warnings);
        var clients = ClientCertificates.Read(options.ClientCertificates, problems);
        if (problems.Count > 0)
            throw new CollectorConfigurationException(problems);
        foreach (var warning in warnings)
            LogWarning(warning);
        if (options.Certificate.Path.Length == 0)
            return (rules, clients, null);
        var (certificate, others) = options.Certificate.Load(CertificateSection, _environment);
        LogCertificate(CertificateText.Describe(certificate));
        return (rules, clients, SslStreamCertificateContext.Create(certificate, others, offline: true));
    }

    /// <summary>
    /// A hash of every file that counts. Of the contents, not of times: a link that is turned to another file has the
    /// old ones.
    /// </summary>
    private byte[] Contents(CollectorOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Files(options))
        {
            try
            {
                hash.AppendData(File.ReadAllBytes(path));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(error.Message));
            }
        }

        return hash.GetHashAndReset();
    }

    // Where there is no file, nothing wakes up for it.
    private void LookAfter(CollectorOptions options)
    {
        var period = Files(options).Count > 0 ? LookPeriod : Timeout.InfiniteTimeSpan;
        _timer.Change(period, period);
    }

    private List<string> Files(CollectorOptions options)
    {
        var files = options.Certificate.Files(CertificateSection, _environment).ToList();
        files.Add(TokenConfiguration.FilePath(options, _environment));
        files.Add(options.ClientCertificates.Authorities);
        return [.. files.Where(file => file.Length > 0)];
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(LogLevel.Information, "Known by the certificate {Certificate}")]
    private partial void LogCertificate(string certificate);

    [LoggerMessage(LogLevel.Information, "Tokens and certificates were read again")]
    private partial void LogTaken();

    [LoggerMessage(LogLevel.Warning, "Tokens and certificates were not taken over, the old ones stay: {Problem}")]
    private partial void LogRefused(string problem);
}
