using System.Text;
using Radiator.Collector.Configuration;

namespace Radiator.Collector.Tests.Http;

/// <summary>
/// What is sent for one row of the table. Neighbours, where there are some, have the ids "a" and "b".
/// </summary>
internal sealed record AnswerScenario(Func<TestCollector, Task<RawAnswer>> Send)
{
    /// <summary>What the collector is configured with besides.</summary>
    public Action<CollectorOptions>? Options { get; init; }

    /// <summary>What is sent first, and is in the log when the row's turn comes; it counts as a neighbour.</summary>
    public string? Before { get; init; }

    /// <summary>The item that has neighbours, or several; null: the row is about the whole request.</summary>
    public byte[]? Between { get; private init; }

    /// <summary>A whole body.</summary>
    public static AnswerScenario Body(byte[] body, string? label = null) => new(async collector => await RawAnswer.Of(
        await collector.PostAsync("/v1/batch", body, request =>
        {
            if (label is not null)
                request.Content!.Headers.ContentEncoding.Add(label);
        })));

    /// <summary>Likewise, of text.</summary>
    public static AnswerScenario Body(string body) => Body(Encoding.UTF8.GetBytes(body));

    /// <summary>One item among two good ones.</summary>
    public static AnswerScenario Item(string item) => Item(Encoding.UTF8.GetBytes(item));

    /// <summary>Likewise, of bytes.</summary>
    public static AnswerScenario Item(byte[] item) => Body(
    [
        .. Encoding.UTF8.GetBytes($"{{\"writeKey\":\"{TestCollector.Key}\",\"batch\":[{TestCollector.Track("a")},"),
        .. item,
        .. Encoding.UTF8.GetBytes($",{TestCollector.Track("b")}]}}"),
    ]) with
    {
        Between = item,
    };

    /// <summary>A single call with a key of its own.</summary>
    public static AnswerScenario Single(string body) => new(async collector =>
        await RawAnswer.Of(await collector.PostAsync("/v1/track", body)));

    /// <summary>A request without a body.</summary>
    public static AnswerScenario Request(string method, string path) => new(async collector =>
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await RawAnswer.Of(await collector.Http.SendAsync(request).WaitAsync(TestCollector.Patience));
    });
}
