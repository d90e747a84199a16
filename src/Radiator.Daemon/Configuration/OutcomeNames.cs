using Radiator.Events.Checking;

namespace Radiator.Daemon.Configuration;

internal static class OutcomeNames
{
    public const string Allowed = "success, failure or neutral";

    public static bool TryParse(string text, out Outcome outcome)
    {
        outcome = text.ToLowerInvariant() switch
        {
            "success" => Outcome.Success,
            "failure" => Outcome.Failure,
            "neutral" => Outcome.Neutral,
            _ => Outcome.Unspecified,
        };
        return outcome != Outcome.Unspecified;
    }
}
