using System.Text.Json;
using Radiator.Grpc.Client;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>The probe served by a foreign implementation.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ForeignServer(string language, string transport, bool gzip)
    {
        var socket = _folder.File("peer.sock");
        Certificate = transport == "tls" ? TestCertificate.Create(_folder) : null;
        Process = ForeignProcess.Start(language, "server", JsonSerializer.Serialize(new
        {
            socket = transport == "unix" ? socket : null,
            gzip,
            descriptors = ForeignCall.DescriptorFile.Value,
            certificate = Certificate?.CertificateFile,
            key = Certificate?.KeyFile,
        }));
        Address = transport == "unix" ? $"unix:{socket}" : "";
    }

    public ForeignProcess Process { get; }

    public TestCertificate? Certificate { get; }

    public string Address { get; private set; }

    /// <param name="language">"node" or "python".</param>
    /// <param name="transport">"tcp", "unix" or "tls".</param>
    /// <param name="gzip">Whether it compresses its replies.</param>
    public static async Task<ForeignServer> StartAsync(string language, string transport = "tcp", bool gzip = false)
    {
        var server = new ForeignServer(language, transport, gzip);
        var listening = await server.Process.WaitForAsync("listening");
        if (transport != "unix")
        {
            var scheme = transport == "tls" ? "https" : "http";
            server.Address = $"{scheme}://127.0.0.1:{listening.GetProperty("port").GetInt32()}";
        }

        return server;
    }

    public GrpcChannel Channel(GrpcChannelOptions? options = null) => GrpcChannel.ForAddress(
        Address, (options ?? new GrpcChannelOptions()) with { Tls = Certificate?.ClientOptions() });

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Dispose();
    }
}
