using Google.Protobuf.Reflection;
using Radiator.Grpc.AspNetCore.Reflection.V1;
using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Health and reflection, asked by independent implementations.</summary>
public sealed class ForeignServiceTests : IAsyncLifetime
{
    private ProbeHost _host = null!;

    public async Task InitializeAsync() => _host = await ProbeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Health_answers_for_the_server_and_each_service(string language)
    {
        var all = await Health("Check", "unary", "").RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.OK, all.Code);
        Assert.Contains("\"SERVING\"", all.Replies[0], StringComparison.Ordinal);

        _host.Health.SetServing("radiator.probe.v1.Probe", false);
        var probe = await Health("Check", "unary", "radiator.probe.v1.Probe").RunAsync(language, _host.Address);
        Assert.Contains("\"NOT_SERVING\"", probe.Replies[0], StringComparison.Ordinal);

        var missing = await Health("Check", "unary", "no.such.Service").RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.NotFound, missing.Code);
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Health_can_be_watched(string language)
    {
        await using var process = (Health("Watch", "stream", "radiator.probe.v1.Probe") with { CancelAfter = 2 })
            .Start(language, _host.Address);
        await process.WaitForAsync("first");
        _host.Health.SetServing("radiator.probe.v1.Probe", false);
        var result = ForeignResult.Read(await process.WaitForAsync("end"));
        Assert.Equal(StatusCode.Cancelled, result.Code);
        Assert.Contains("\"SERVING\"", result.Replies[0], StringComparison.Ordinal);
        Assert.Contains("\"NOT_SERVING\"", result.Replies[1], StringComparison.Ordinal);

        var unknown = await (
            Health("Watch", "stream", "no.such.Service") with { CancelAfter = 1 }).RunAsync(language, _host.Address);
        Assert.Contains("\"SERVICE_UNKNOWN\"", unknown.Replies[0], StringComparison.Ordinal);
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Reflection_lists_services_and_hands_out_their_files(string language)
    {
        var result = await Reflect(
            language, new { listServices = "" }, new { fileContainingSymbol = "radiator.probe.v1.Probe.Echo" });
        Assert.Equal((StatusCode.OK, 2), (result.Code, result.Messages));
        foreach (var service in new[] { "radiator.probe.v1.Probe", "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection" })
            Assert.Contains($"\"{service}\"", result.Replies[0], StringComparison.Ordinal);

        var reply = ServerReflectionResponse.Parser.ParseJson(result.Replies[1]);
        var file = FileDescriptorProto.Parser.ParseFrom(
            Assert.Single(reply.FileDescriptorResponse.FileDescriptorProto));
        Assert.Equal("probe.proto", file.Name);
        Assert.Equal("Probe", file.Service[0].Name);
    }

    [PeerFact(PeerTheoryAttribute.PeersFolder, pythonGrpc: true)]
    public async Task Reflection_answers_under_its_older_name_and_for_what_is_not_there()
    {
        var call = Reflection(new { fileByFilename = "probe.proto" }, new { fileByFilename = "none.proto" }) with
        {
            Alias = "grpc.reflection.v1alpha.ServerReflection",
        };
        var result = await call.RunAsync("python", _host.Address);
        Assert.Equal((StatusCode.OK, 2), (result.Code, result.Messages));
        Assert.Contains("fileDescriptorProto", result.Replies[0], StringComparison.Ordinal);
        Assert.Contains("errorCode", result.Replies[1], StringComparison.Ordinal);
    }

    private static ForeignCall Health(string method, string kind, string service) => new()
    {
        Proto = ForeignCall.HealthProto,
        Service = "grpc.health.v1.Health",
        Method = method,
        Kind = kind,
        Request = new { service },
    };

    private static ForeignCall Reflection(params object[] requests) => new()
    {
        Proto = ForeignCall.ReflectionProto,
        Service = "grpc.reflection.v1.ServerReflection",
        Method = "ServerReflectionInfo",
        Kind = "bidi",
        Requests = requests,
    };

    private Task<ForeignResult> Reflect(string language, params object[] requests) =>
        Reflection(requests).RunAsync(language, _host.Address);
}
