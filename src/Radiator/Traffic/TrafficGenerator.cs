using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Radiator.Events;

namespace Radiator.Traffic;

/// <summary>
/// Made-up traffic of a believable product: people come, look around, sign up, buy and fail. The same options and
/// times give the same bytes. Not thread-safe.
/// </summary>
public sealed class TrafficGenerator
{
    private readonly TrafficOptions _options;
    private readonly Dice _dice;
    private readonly List<(Person Person, IVisit Visit)> _visits = [];
    private ulong _made;
    private int _mistakesOwed;

    /// <summary>A generator at its beginning: nobody is there yet.</summary>
    public TrafficGenerator(TrafficOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.ViolationShare is >= 0 and <= 1, true, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Visitors is >= 1 and <= 10_000, true, nameof(options));
        _options = options;
        _dice = new Dice(options.Seed);
    }

    /// <summary>The next event, which happens at <paramref name="now"/>.</summary>
    public MadeEvent Next(DateTimeOffset now)
    {
        var (person, call) = NextCall();
        var (expected, mistake) = Break(call);
        call["messageId"] = string.Create(CultureInfo.InvariantCulture, $"radiator-{_options.RunId}-{_made++:D8}");
        call["timestamp"] = Calls.Time(now);
        return new MadeEvent(
            JsonSerializer.SerializeToUtf8Bytes(call),
            Enum.Parse<EventType>(call["type"]!.GetValue<string>(), ignoreCase: true),
            (call["event"] ?? call["name"])?.GetValue<string>() ?? "",
            call["userId"]?.GetValue<string>() ?? person.AnonymousId,
            now,
            expected,
            mistake);
    }

    private (Person Person, JsonObject Call) NextCall()
    {
        while (true)
        {
            if (_visits.Count < _options.Visitors)
                Arrive();
            var index = _dice.Between(0, _visits.Count - 1);
            var (person, visit) = _visits[index];
            if (visit.Next() is { } call)
                return (person, call);
            _visits.RemoveAt(index);
        }
    }

    private void Arrive()
    {
        var person = new Person(_dice);
        _visits.Add(
            (person, _options.Kind == TrafficKind.Shop ? new ShopVisit(person, _dice) : new SaasVisit(person, _dice)));
    }

    // A mistake that is due waits for the next call that one applies to, so that the share holds although some calls
    // (alias, screen) cannot be broken.
    private (Expectation Expected, string Mistake) Break(JsonObject call)
    {
        if (_dice.Chance(_options.ViolationShare))
            _mistakesOwed = Math.Min(_mistakesOwed + 1, 100);
        if (_mistakesOwed > 0)
        {
            var first = _dice.Between(0, Mistakes.All.Count - 1);
            for (var i = 0; i < Mistakes.All.Count; i++)
            {
                var mistake = Mistakes.All[(first + i) % Mistakes.All.Count];
                if (!mistake.Break(call))
                    continue;
                _mistakesOwed--;
                return (mistake.Expected, mistake.Name);
            }
        }

        return (call["type"]!.GetValue<string>() == "alias" ? Expectation.Unchecked : Expectation.Conforming, "");
    }
}
