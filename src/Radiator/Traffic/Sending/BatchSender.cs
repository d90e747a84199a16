using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Radiator.Traffic.Sending;

/// <summary>
/// Sends events as a server SDK does: batches of up to 20 or a second's worth, several in flight, again with the same
/// messageIds after a failure that may pass. <see cref="AddAsync"/> waits while the queue is full, so nothing is
/// dropped.
/// </summary>
public sealed class BatchSender : IAsyncDisposable
{
    private const int RetryAfterMax = 100;

    private readonly HttpClient _client;
    private readonly BatchSenderOptions _options;
    private readonly Action<SentBatch> _done;
    private readonly Channel<MadeEvent> _queue;
    private readonly SemaphoreSlim _inFlight;
    private readonly Task _loop;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private SendTotals _totals;

    /// <summary>Starts sending.</summary>
    /// <param name="handler">The HTTP stack; must not follow redirects: SDKs do not send a body twice.</param>
    /// <param name="options">Where to, and how.</param>
    /// <param name="done">Called for every batch that ended, one call at a time, on a thread of the pool.</param>
    public BatchSender(HttpMessageHandler handler, BatchSenderOptions options, Action<SentBatch> done)
    {
        _options = options;
        _done = done;
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("radiator-send/1");
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(options.Key + ":")));
        _queue = Channel.CreateBounded<MadeEvent>(options.BatchSize * options.InFlightMax);
        _inFlight = new SemaphoreSlim(options.InFlightMax);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Counters so far; any thread.</summary>
    public SendTotals Totals
    {
        get
        {
            lock (_lock)
                return _totals;
        }
    }

    /// <summary>Takes one event; waits while as many are queued as can be in flight.</summary>
    public ValueTask AddAsync(MadeEvent made, CancellationToken cancellationToken) =>
        _queue.Writer.WriteAsync(made, cancellationToken);

    /// <summary>
    /// Sends what is queued, and waits for the answers until <paramref name="cancellationToken"/> fires.
    /// </summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _loop.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Gives up what is queued and in flight; after <see cref="CompleteAsync"/> there is nothing to give up.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _inFlight.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync(_stop.Token))
        {
            var batch = await CollectAsync();
            await _inFlight.WaitAsync(_stop.Token);
            _ = SendAndReleaseAsync(batch);
        }

        for (var i = 0; i < _options.InFlightMax; i++)
            await _inFlight.WaitAsync(_stop.Token);
    }

    private async Task<List<MadeEvent>> CollectAsync()
    {
        var batch = new List<MadeEvent>(_options.BatchSize);
        using var collected = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var flush = Task.Delay(_options.FlushAfter, _options.Clock, collected.Token);
        while (batch.Count < _options.BatchSize)
        {
            if (_queue.Reader.TryRead(out var made))
            {
                batch.Add(made);
                continue;
            }

            var more = _queue.Reader.WaitToReadAsync(_stop.Token).AsTask();
            if (await Task.WhenAny(more, flush) == flush || !await more)
                break;
        }

        await collected.CancelAsync();
        return batch;
    }

    private async Task SendAndReleaseAsync(List<MadeEvent> batch)
    {
        try
        {
            var (problem, retries, bytes) = await SendAsync(batch);
            lock (_lock)
            {
                _totals = problem.Length == 0
                    ? _totals with { Accepted = _totals.Accepted + batch.Count, Batches = _totals.Batches + 1,
                        Bytes = _totals.Bytes + bytes }
                    : _totals with { Refused = _totals.Refused + batch.Count };
                _totals = _totals with { Retries = _totals.Retries + retries };
                _done(new SentBatch(batch, problem, retries));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        finally
        {
            _inFlight.Release();
        }
    }

    private async Task<(string Problem, int Retries, int Bytes)> SendAsync(List<MadeEvent> batch)
    {
        var counted = 0;
        for (var retry = 0; ; retry++)
        {
            var body = Body(batch);
            var (problem, wait) = await TryOnceAsync(body, retry);
            if (problem.Length == 0)
                return ("", retry, body.Length);
            if (wait is null && ++counted > _options.RetriesMax)
                return ($"{problem}, given up after {retry} retries", retry, 0);
            if (wait == TimeSpan.MinValue || retry >= RetryAfterMax)
                return (problem, retry, 0);
            _options.Retrying(problem);
            await Task.Delay(
                wait ?? RetryDelays.BackOff(counted, Random.Shared.NextDouble()), _options.Clock, _stop.Token);
        }
    }

    /// <summary>Wait: null: the next back-off; MinValue: the answer was final.</summary>
    private async Task<(string Problem, TimeSpan? Wait)> TryOnceAsync(byte[] body, int retry)
    {
        using var answer = new CancellationTokenSource(_options.AnswerWithin, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(answer.Token, _stop.Token);
        using var request = Request(body, retry);
        try
        {
            using var response = await _client.SendAsync(request, either.Token);
            if (response.IsSuccessStatusCode)
                return ("", null);
            var problem =
                string.Create(CultureInfo.InvariantCulture, $"the collector answered {(int)response.StatusCode}");
            return (problem, RetryDelays.IsRetried(response.StatusCode) ? RetryDelays.RetryAfter(response)
                : TimeSpan.MinValue);
        }
        catch (HttpRequestException exception)
        {
            return (exception.Message, null);
        }
        catch (OperationCanceledException) when (answer.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            return (string.Create(
                CultureInfo.InvariantCulture, $"no answer within {_options.AnswerWithin.TotalSeconds} s"), null);
        }
    }

    private HttpRequestMessage Request(byte[] body, int retry)
    {
        var content = new ByteArrayContent(_options.Gzip ? Compress(body) : body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (_options.Gzip)
            content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Url, "/v1/batch")) { Content = content };
        if (retry > 0)
            request.Headers.Add("X-Retry-Count", retry.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    // The items go in as they are; sentAt is new with each try, as in analytics-node.
    private byte[] Body(List<MadeEvent> batch)
    {
        using var body = new MemoryStream();
        body.Write("{\"batch\":["u8);
        for (var i = 0; i < batch.Count; i++)
        {
            if (i > 0)
                body.WriteByte((byte)',');
            body.Write(batch[i].Json.Span);
        }

        var now = _options.Clock.GetUtcNow();
        var sentAt = _options.SentAtAsRecorded ? batch.Max(made => made.At) ?? now : now;
        body.Write("],\"sentAt\":\""u8);
        body.Write(Encoding.ASCII.GetBytes(Calls.Time(sentAt)));
        body.Write("\",\"writeKey\":"u8);
        body.Write(JsonSerializer.SerializeToUtf8Bytes(_options.Key));
        body.WriteByte((byte)'}');
        return body.ToArray();
    }

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(body);
        return compressed.ToArray();
    }
}
