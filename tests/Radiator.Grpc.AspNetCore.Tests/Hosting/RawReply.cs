using System.Net;

namespace Radiator.Grpc.AspNetCore.Tests.Hosting;

/// <summary>A reply as HTTP has it.</summary>
internal sealed record RawReply(
    HttpStatusCode HttpStatus, byte[] Body, Dictionary<string, string> Headers, Dictionary<string, string> Trailers)
{
    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status");

    public StatusCode? Status =>
        (Headers.GetValueOrDefault("grpc-status") ?? Trailers.GetValueOrDefault("grpc-status")) is { } text
            ? (StatusCode)int.Parse(text)
            : null;
}
