using System.Text.Json.Nodes;

namespace Radiator.Traffic;

/// <summary>A session in a business service: an account with a trial, a team, and reports that mostly run.</summary>
internal sealed class SaasVisit(Person person, Dice dice) : IVisit
{
    private const string Host = "https://app.example.com";

    private static readonly string[] s_companies =
        ["Aalto Labs", "Brightwell", "Corvid Freight", "Dune Energy", "Ember Foods"];

    private readonly Calls _calls = new(person);
    private readonly string _company = dice.Of(s_companies);
    private State _state = State.Arriving;
    private int _patience = dice.Between(3, 12);

    private enum State
    {
        Arriving,
        LoggingIn,
        SigningUp,
        CreatingAccount,
        StartingTrial,
        Grouping,
        Working,
        Gone,
    }

    public JsonObject? Next() => _state switch
    {
        State.Arriving => Arrive(),
        State.LoggingIn => Identify(State.Grouping),
        State.SigningUp => SignUp(),
        State.CreatingAccount =>
            Step(State.StartingTrial, "Account Created", new JsonObject { ["account_name"] = _company }),
        State.StartingTrial =>
            Step(State.Grouping, "Trial Started", new JsonObject { ["trial_plan_name"] = "pro", ["days"] = 14 }),
        State.Grouping => Group(),
        State.Working => Work(),
        _ => null,
    };

    private JsonObject Arrive()
    {
        _state = person.IsReturning ? State.LoggingIn : dice.Chance(0.5) ? State.SigningUp : State.Gone;
        return _calls.See(Host, "/", "Welcome");
    }

    private JsonObject Identify(State next)
    {
        person.IsKnown = true;
        _state = next;
        return _calls.Identify(
            new JsonObject { ["email"] = person.Email, ["name"] = person.Name, ["plan"] = person.Plan });
    }

    private JsonObject SignUp() => person.IsKnown
        ? Step(State.CreatingAccount, "Signed Up", new JsonObject { ["type"] = "organic" })
        : Identify(State.SigningUp);

    private JsonObject Group()
    {
        _state = State.Working;
        return _calls.Group("g_" + _company.Split(' ')[0].ToLowerInvariant(), new JsonObject
        {
            ["name"] = _company,
            ["industry"] = "Logistics",
            ["employees"] = 20 + (_company.Length * 7),
        });
    }

    private JsonObject? Work()
    {
        if (--_patience <= 0)
            return Leave();
        return dice.Between(0, 9) switch
        {
            <= 2 => _calls.See(Host, "/reports", "Reports"),
            <= 7 => RunReport(),
            8 => Step(State.Working, "Invite Sent",
                new JsonObject { ["invitee_role"] = dice.Of(["viewer", "editor", "admin"]) }),
            _ => Step(State.Working, "Project Created",
                new JsonObject { ["project_name"] = "Q" + dice.Between(1, 4), ["template"] = dice.Chance(0.5) }),
        };
    }

    private JsonObject RunReport() => Step(State.Working, "Report Run", new JsonObject
    {
        ["report_id"] = "r_" + dice.Hex(6),
        ["status"] = dice.Chance(0.88) ? "ok" : "failed",
        ["rows"] = dice.Between(0, 50_000),
        ["duration_ms"] = dice.Between(40, 9_000),
    });

    private JsonObject Leave() => Step(State.Gone, "Signed Out", []);

    private JsonObject Step(State next, string name, JsonObject properties)
    {
        _state = next;
        return _calls.Track(name, properties);
    }
}
