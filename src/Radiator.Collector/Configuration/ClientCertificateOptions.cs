namespace Radiator.Collector.Configuration;

/// <summary>
/// Section <c>Collector:ClientCertificates</c>: which certificates subscribers must show. Either of the two lets in;
/// neither configured: none is asked for.
/// </summary>
public sealed class ClientCertificateOptions
{
    /// <summary>A PEM file with the authorities of which one must have signed it.</summary>
    public string Authorities { get; set => field = value ?? ""; } = "";

    /// <summary>Public keys, as pins: <c>sha256/BASE64</c>.</summary>
    public List<string> Pins { get; set => field = value ?? []; } = [];
}
