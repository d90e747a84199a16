using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Radiator.Collector.Tap;

/// <summary>
/// Sends one request until the upstream has taken each of its items, or has refused it for good. Trouble that may pass
/// is tried again for as long as it lasts. Thread-safe.
/// </summary>
internal sealed class UpstreamDelivery(
    UpstreamClient client, TapSettings settings, TapCounters counters, SkippedItems skipped, TimeProvider clock,
    ILogger logger)
{
    // With their pauses about a minute: an upstream that is only just being set up does not cost every event.
    private const int SenderRefusalsMax = 8;

    // Sources whose requests ended so: the next one is not given a minute again.
    private readonly ConcurrentDictionary<string, bool> _refused = [];
    private long _downSince;

    /// <summary>Sets <see cref="UpstreamRequest.IsDone"/> at its end; throws only where it is stopped before.</summary>
    public async Task DeliverAsync(UpstreamRequest request, CancellationToken stop)
    {
        var parts = new Stack<UpstreamPart>(request.Parts(settings.MaxRequestBytes).Reverse());
        while (parts.TryPop(out var part))
        {
            var answer = await SendAsync(request, part, stop);
            if (answer.IsTaken)
            {
                counters.Sent(part.Count);
                _refused.TryRemove(request.Row.Source, out _);
            }
            else if (part.Count == 1 || answer.IsAboutSender)
            {
                counters.Refused(part.Count, $"{answer}");
                skipped.Refused(request, part, answer);
            }
            else
            {
                // Which of them it was only smaller bodies can tell. The second half waits below the first: order
                // stays.
                var half = part.Count / 2;
                parts.Push(new UpstreamPart(part.First + half, part.Count - half));
                parts.Push(new UpstreamPart(part.First, half));
            }
        }

        request.IsDone = true;
    }

    /// <summary>The first answer that is final.</summary>
    private async Task<UpstreamAnswer> SendAsync(UpstreamRequest request, UpstreamPart part, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            stop.ThrowIfCancellationRequested();
            var answer = await client.SendAsync(request, part);
            if (answer.IsAboutSender && (tries >= SenderRefusalsMax || _refused.ContainsKey(request.Row.Source)))
            {
                _refused[request.Row.Source] = true;
                SayUp();
                return answer;
            }

            if (!answer.IsForLater && !answer.IsAboutSender)
            {
                SayUp();
                return answer;
            }

            var pause = BackOff.After(tries, answer.RetryAfter);
            SayDown(answer, pause);
            await Task.Delay(pause, clock, stop);
        }
    }

    private void SayDown(UpstreamAnswer answer, TimeSpan pause)
    {
        if (!counters.Failed($"{answer}"))
            return;
        Volatile.Write(ref _downSince, clock.GetTimestamp());
        logger.LogWarning(
            "Tap {Name}: {Url} takes nothing ({Answer}); the next try is in {Pause:0.0} s, then at growing intervals",
            settings.Name, settings.Url, answer, pause.TotalSeconds);
    }

    private void SayUp()
    {
        if (counters.Answered())
            logger.LogInformation(
                "Tap {Name}: {Url} answers again, after {Time:0} s", settings.Name, settings.Url,
                clock.GetElapsedTime(Volatile.Read(ref _downSince)).TotalSeconds);
    }
}
