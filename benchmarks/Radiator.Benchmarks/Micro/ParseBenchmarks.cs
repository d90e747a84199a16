using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Radiator.Benchmarks.Ingest;
using Radiator.Events;
using Radiator.Wire.Blocks;

namespace Radiator.Benchmarks.Micro;

/// <summary>
/// A batch of 20 events: from bytes to items, and on to the block that log and stream share, beside the floor of
/// anything built on Utf8JsonReader: reading every token and doing nothing.
/// </summary>
[MemoryDiagnoser]
[InProcess]
public class ParseBenchmarks
{
    private static readonly EventLimits Limits = new();
    private static readonly RequestEnvelope Request = new() { Endpoint = "/v1/batch", ReceivedAt = DateTimeOffset.UnixEpoch };

    private byte[] _body = [];

    [GlobalSetup]
    public void Setup()
    {
        var request = Encoding.ASCII.GetString(new BatchRequest().Next(0).Span);
        _body = Encoding.ASCII.GetBytes(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = BatchRequest.Events)]
    public int TokensOnly()
    {
        var reader = new Utf8JsonReader(_body);
        var tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    [Benchmark(OperationsPerInvoke = BatchRequest.Events)]
    public int Parse() => EventParser.ParseBatch(_body, Limits).Items.Count;

    [Benchmark(OperationsPerInvoke = BatchRequest.Events)]
    public int ParseAndEncode()
    {
        var parsed = EventParser.ParseBatch(_body, Limits);
        var builder = new RecordBlockBuilder(Request, _body.Length + (_body.Length / 4));
        foreach (var item in parsed.Items)
            builder.AddEvent(item, null);
        return builder.Build().Count;
    }

    [Benchmark(OperationsPerInvoke = BatchRequest.Events)]
    public int JsonDocumentWithIds()
    {
        using var document = JsonDocument.Parse(_body);
        var length = 0;
        foreach (var item in document.RootElement.GetProperty("batch").EnumerateArray())
            length += item.GetProperty("messageId").GetString()!.Length + item.GetRawText().Length;
        return length;
    }
}
