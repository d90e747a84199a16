using System.Text;
using Radiator.Grpc.AspNetCore.Tests.Foreign;
using Radiator.Grpc.AspNetCore.Tests.Hosting;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests;

/// <summary>Clients of independent implementations against our server.</summary>
public sealed class ForeignClientTests : IAsyncLifetime
{
    private const string Message = "nicht jetzt: 100 % überladen\n👍";

    private ProbeHost _host = null!;

    public async Task InitializeAsync() => _host = await ProbeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Calls_run_over_TCP_and_a_Unix_socket(string language)
    {
        foreach (var address in new[] { _host.Address, _host.UnixAddress })
        {
            var unary = await Echo(new { payload = Base64("hello") }).RunAsync(language, address);
            Assert.Equal((StatusCode.OK, 1, 5L), (unary.Code, unary.Messages, unary.Bytes));
            var stream = await Stream(new { count = 1000, replySize = 600 }).RunAsync(language, address);
            Assert.Equal((StatusCode.OK, 1000, 600_000L), (stream.Code, stream.Messages, stream.Bytes));
        }

        var none = await Stream(new { count = 0 }).RunAsync(language, _host.Address);
        Assert.Equal((StatusCode.OK, 0), (none.Code, none.Messages));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Calls_run_over_TLS(string language)
    {
        using var folder = new TemporaryFolder();
        var certificate = TestCertificate.Create(folder);
        await using var host = await ProbeHost.StartAsync(settings => settings.Certificate = certificate.Certificate);
        var call = Stream(new { count = 10, replySize = 600 }) with { RootCertificate = certificate.CertificateFile };
        var result = await call.RunAsync(language, host.TlsAddress);
        Assert.Equal((StatusCode.OK, 10), (result.Code, result.Messages));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Errors_arrive_with_their_text(string language)
    {
        var unary = await Echo(new { status = 9, detail = Message }).RunAsync(language, _host.Address);
        Assert.Equal((StatusCode.FailedPrecondition, Message, 0), (unary.Code, unary.Details, unary.Messages));
        var stream = await Stream(new { count = 3, status = 9, detail = Message }).RunAsync(language, _host.Address);
        Assert.Equal((StatusCode.FailedPrecondition, Message, 3), (stream.Code, stream.Details, stream.Messages));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Metadata_comes_back_in_headers_and_trailers(string language)
    {
        byte[][] values = [[], [0], [255, 254], [1, 2, 3, 4]];
        var call = Stream(new { count = 1, echoMetadata = true }) with
        {
            Metadata = [["x-text", "a, b;c"], .. values.Select(
                value => new[] { "x-some-bin", Convert.ToBase64String(value) })],
        };
        var result = await call.RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.OK, result.Code);
        foreach (var fields in new[] { result.Headers, result.Trailers })
        {
            Assert.Equal(["a, b;c"], ForeignResult.Values(fields, "x-text"));
            Assert.Equal(values.Select(Convert.ToBase64String), ForeignResult.Values(fields, "x-some-bin"));
        }
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_deadline_ends_the_call_on_both_sides(string language)
    {
        var result = await (
            Stream(new { count = 1, hang = true }) with { DeadlineMs = 300 }).RunAsync(language, _host.Address);
        Assert.Equal((StatusCode.DeadlineExceeded, 1), (result.Code, result.Messages));
        Assert.Equal("TaskCanceledException", await _host.Service.NextEndAsync());
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_cancel_in_mid_stream_stops_the_handler(string language)
    {
        var result = await (
            Stream(new { count = -1, replySize = 600 }) with { CancelAfter = 10 }).RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.Cancelled, result.Code);
        Assert.Contains("Canceled", await _host.Service.NextEndAsync(), StringComparison.Ordinal);
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Four_megabytes_pass_and_five_are_refused(string language)
    {
        const int Fits = 4 * 1024 * 1024 - 16;
        var large = await (Echo(new { }) with { PayloadSize = Fits }).RunAsync(language, _host.Address);
        Assert.Equal((StatusCode.OK, (long)Fits), (large.Code, large.Bytes));

        var tooLarge = await (Echo(new { }) with { PayloadSize = 5 * 1024 * 1024 }).RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.ResourceExhausted, tooLarge.Code);
        var reply = await Echo(new { replySize = 5 * 1024 * 1024 }).RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.ResourceExhausted, reply.Code);
        var options = new Dictionary<string, object> { ["grpc.max_receive_message_length"] = 1000 };
        var refusedByThem = await (
            Echo(new { replySize = 2000 }) with { Options = options }).RunAsync(language, _host.Address);
        Assert.Equal(StatusCode.ResourceExhausted, refusedByThem.Code);
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Headers_arrive_before_the_first_message(string language)
    {
        await using var process = (
            Stream(new { hang = true }) with { WaitForHeaders = true }).Start(language, _host.Address);
        await process.WaitForAsync("headers");
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_server_that_stops_ends_its_streams_with_UNAVAILABLE(string language)
    {
        await using var process = Stream(new { count = 1, hang = true }).Start(language, _host.Address);
        await process.WaitForAsync("first");
        await _host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        var result = ForeignResult.Read(await process.WaitForAsync("end"));
        Assert.Equal((StatusCode.Unavailable, "The server is stopping."), (result.Code, result.Details));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_client_killed_in_mid_stream_stops_the_handler(string language)
    {
        foreach (var address in new[] { _host.Address, _host.UnixAddress })
        {
            await using var process = Stream(new { count = -1, replySize = 600 }).Start(language, address);
            await process.WaitForAsync("first");
            process.Kill();
            Assert.Contains("Canceled", await _host.Service.NextEndAsync(), StringComparison.Ordinal);
        }
    }

    [PeerTheory]
    [Trait("Category", "slow")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task A_stream_of_100_000_messages_is_complete(string language)
    {
        var result = await Stream(new { count = 100_000, replySize = 600 }).RunAsync(language, _host.Address);
        Assert.Equal((StatusCode.OK, 100_000, 60_000_000L), (result.Code, result.Messages, result.Bytes));
    }

    [PeerTheory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Compressed_requests_and_replies_pass(string language)
    {
        await using var host = await ProbeHost.StartAsync(settings => settings.Grpc = grpc => grpc.CompressAbove = 0);
        foreach (var size in new[] { 0, 600, 3_000_000 })
        {
            var call = Stream(new { payload = Base64(1000), count = 2, replySize = size }) with { Gzip = true };
            var result = await call.RunAsync(language, host.Address);
            Assert.Equal(
                (StatusCode.OK, 2, 2L * (size == 0 ? 1000 : size)), (result.Code, result.Messages, result.Bytes));
        }

        var empty = await (Echo(new { }) with { Gzip = true }).RunAsync(language, host.Address);
        Assert.Equal((StatusCode.OK, 1, 0L), (empty.Code, empty.Messages, empty.Bytes));
    }

    private static ForeignCall Echo(object request) => new() { Method = "Echo", Kind = "unary", Request = request };

    private static ForeignCall Stream(object request) =>
        new() { Method = "Stream", Kind = "stream", Request = request };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Base64(int size) => Convert.ToBase64String(new byte[size]);
}
