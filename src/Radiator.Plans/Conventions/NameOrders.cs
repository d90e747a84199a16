namespace Radiator.Plans.Conventions;

/// <summary>Whether an event's name has its words in the order that a plan declares. English names alone.</summary>
public static class NameOrders
{
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "away", "back", "down", "in", "off", "on", "out", "over", "through", "up",
    };

    /// <summary>What the order wants, with an example.</summary>
    public static string Text(NameOrder order) => order switch
    {
        NameOrder.VerbFirst => "a past-tense verb first, as in \"Signed Up\" or \"Sent Project Data\"",
        NameOrder.ObjectAction => "the object, then what happened to it, as in \"Order Completed\"",
        _ => "any order",
    };

    /// <summary>
    /// Whether a name fits. <c>Signed Up</c> and <c>Unsubscribed</c> fit both: their object is the user.
    /// </summary>
    public static bool Fits(string name, NameOrder order)
    {
        if (order == NameOrder.Any)
            return true;
        var words = NameWords.Of(name);
        if (words.Count == 0)
            return false;
        var isVerbFirst = PastTense.Is(words[0]);
        if (order == NameOrder.VerbFirst)
            return isVerbFirst;
        var isVerbAlone = isVerbFirst && words.Skip(1).All(Particles.Contains);
        return isVerbAlone || words.Skip(1).Any(PastTense.IsOrGoesOn);
    }
}
