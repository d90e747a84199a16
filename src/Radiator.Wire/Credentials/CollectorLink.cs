namespace Radiator.Wire.Credentials;

/// <summary>
/// Everything that it takes to reach a collector's stream. Files are read anew at each <see cref="Connect"/>, so that a
/// new token or key is taken with the next connection.
/// </summary>
/// <param name="Address">Of the gRPC port: <c>https://host:port</c>.</param>
public sealed record CollectorLink(string Address)
{
    /// <summary>The credential of systemd that is read as the token without being configured.</summary>
    public const string TokenCredential = "daemon-token";

    /// <summary>The subscriber's token; empty: <see cref="TokenFile"/>.</summary>
    public string Token { get; init; } = "";

    /// <summary>
    /// A file that holds it, or <c>credential:NAME</c>; empty: the credential <see cref="TokenCredential"/>, where
    /// there is one.
    /// </summary>
    public string TokenFile { get; init; } = "";

    /// <summary>Keys of which the collector must have one, as <see cref="CertificatePin"/>; none: the system's trust.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>What this side shows of itself.</summary>
    public CertificateOptions ClientCertificate { get; init; } = new();

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The token as it is now; empty: none. Throws <see cref="CredentialException"/>.</summary>
    public string ReadToken()
    {
        if (Token.Length > 0)
            return Token;
        var path = SecretFile.Resolve(TokenFile, "Daemon:TokenFile", TokenCredential, Environment);
        if (path.Length == 0)
            return "";
        var token = SecretFile.ReadOne(path, "Daemon:TokenFile");
        return AccessToken.Problem(token) is { } problem
            ? throw new CredentialException($"Daemon:TokenFile: {path}: {problem}")
            : token;
    }

    /// <summary>
    /// A client of it. Throws <see cref="CredentialException"/> for files that cannot be used, and
    /// <see cref="ArgumentException"/> for an address that is none.
    /// </summary>
    public EventStreamClient Connect(TimeProvider clock)
    {
        var options = EventStreamClient.DefaultOptions with { Clock = clock };
        if (Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
            options = options with { Tls = Trust(uri.IdnHost).ToOptions() };
        return new EventStreamClient(Address, ReadToken(), options);
    }

    private ServerTrust Trust(string host)
    {
        var pins = new List<CertificatePin>();
        for (var i = 0; i < Pins.Count; i++)
        {
            if (!CertificatePin.TryParse(Pins[i], out var pin, out var allowed))
                throw new CredentialException($"Daemon:CollectorPins:{i} is \"{Pins[i]}\"; allowed: {allowed}");
            pins.Add(pin);
        }

        return ClientCertificate.Path.Length == 0
            ? new ServerTrust(host, pins)
            : new ServerTrust(host, pins, ClientCertificate.Load("Daemon:ClientCertificate", Environment));
    }
}
