namespace Radiator.Doctor.Checks;

/// <summary>What the other side of a plain connection speaks.</summary>
internal enum SpokenProtocol
{
    /// <summary>HTTP/2, as gRPC needs it.</summary>
    Http2,

    /// <summary>HTTP/1.1 alone.</summary>
    Http1,

    /// <summary>TLS.</summary>
    Tls,

    /// <summary>Nothing: it took the connection and is silent.</summary>
    Silence,

    /// <summary>Something else.</summary>
    Unknown,
}
