using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Radiator.Benchmarks.Plans;

namespace Radiator.Benchmarks.Debugger;

/// <summary>
/// Events of a plan, posted in batches of 20 at an even rate: the same 20,000 again and again, each time with fresh
/// message ids. One of twenty violates the plan.
/// </summary>
internal sealed class SessionLoad(string address, string writeKey, GeneratedEvents sample, int perSecond)
{
    private const int BatchEvents = 20;
    private const int IdLength = 36;

    private static readonly byte[] s_idMark = Encoding.ASCII.GetBytes("\"messageId\":\"");

    // The generated group calls have no groupId: they would be discarded, and this counts what becomes an event.
    private readonly int[] _lines =
        [.. Enumerable.Range(0, sample.Count).Where(line => sample[line].IndexOf("\"type\":\"group\""u8) < 0)];

    private long _sent;

    /// <summary>Events that the collector took.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Sends until it is cancelled; what is due after a pause is made up for.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(writeKey + ":")));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        var begin = Stopwatch.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            while (_sent + BatchEvents <= (long)(Stopwatch.GetElapsedTime(begin).TotalSeconds * perSecond))
            {
                using var body = new ByteArrayContent(Batch(_sent));
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await client.PostAsync(address + "/v1/batch", body, CancellationToken.None);
                if (!answer.IsSuccessStatusCode)
                    throw new IOException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
                Volatile.Write(ref _sent, _sent + BatchEvents);
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private byte[] Batch(long first)
    {
        var body = new MemoryStream();
        body.Write("{\"batch\":["u8);
        for (var i = 0; i < BatchEvents; i++)
        {
            if (i > 0)
                body.WriteByte((byte)',');
            var at = (int)body.Position;
            body.Write(sample[_lines[(int)((first + i) % _lines.Length)]]);
            var line = body.GetBuffer().AsSpan(at, (int)body.Position - at);
            var id = line[(line.IndexOf(s_idMark) + s_idMark.Length)..][..IdLength];
            (first + i).TryFormat(id, out _, "D" + IdLength, CultureInfo.InvariantCulture);
        }

        body.Write("]}"u8);
        return body.ToArray();
    }
}
