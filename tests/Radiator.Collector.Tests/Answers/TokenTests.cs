using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Radiator.Collector.Configuration;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Answers;

public class TokenTests
{
    private const string Token = "very-secret-subscriber-token";
    private const string Wrong = "another-secret-that-is-wrong";

    [Fact]
    public async Task A_token_is_never_logged_never_answered_and_never_kept()
    {
        using var folder = new TemporaryFolder();
        using var log = new RecordingLog();
        using var loggers = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var options = TestCollector.Options(folder.Path);
        options.SubscriberTokens = [Token];
        var answers = "";
        await using (var host = await CollectorHost.StartAsync(options, loggers, TimeProvider.System))
        {
            using var http = new HttpClient { BaseAddress = new Uri(host.HttpAddress) };
            foreach (var token in new[] { Token, Wrong })
            {
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                foreach (var path in new[] { "/v1/events", "/metrics", "/healthz", "/v1/events/summary?filter=%22" })
                    answers += await (await http.GetAsync(path)).Content.ReadAsStringAsync();
                // A sender that has been given the wrong secret.
                answers += await (await http.PostAsync("/v1/track", new StringContent("{"))).Content.ReadAsStringAsync();
            }

            using var stream = new Wire.EventStreamClient(host.GrpcAddress, Wrong);
            var refused = await Assert.ThrowsAsync<Grpc.RpcException>(
                () => stream.GetInfoAsync(TestCollector.Patience, CancellationToken.None));
            answers += refused.ToString();
        }

        var kept = string.Concat(Directory.GetFiles(folder.Path).Select(path => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path))));
        foreach (var secret in new[] { Token, Wrong })
        {
            Assert.DoesNotContain(secret, answers, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, string.Join('\n', log.Lines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_token_that_cannot_be_used_is_not_shown_in_the_problem()
    {
        var options = TestCollector.Options("/nowhere");
        options.SubscriberTokens = ["too short"];
        var problem = Assert.Single(CollectorOptionsValidator.Validate(options));
        Assert.DoesNotContain("too short", problem, StringComparison.Ordinal);
    }

    private sealed class RecordingLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
