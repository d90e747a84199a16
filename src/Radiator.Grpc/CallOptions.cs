namespace Radiator.Grpc;

/// <summary>What one call is made with.</summary>
/// <param name="Headers">Sent before the request; null: none.</param>
/// <param name="Timeout">The deadline from now; sent as <c>grpc-timeout</c> and kept by the client too; null:
/// none.</param>
/// <param name="CancellationToken">Gives the call up; the peer sees RST_STREAM CANCEL.</param>
public readonly record struct CallOptions(
    Metadata? Headers = null, TimeSpan? Timeout = null, CancellationToken CancellationToken = default);
