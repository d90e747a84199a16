namespace Radiator.Debugger.Model.People;

/// <summary>
/// Gives events without a group id to the account that their person was last seen with, else will be seen with next.
/// </summary>
internal static class AccountMembers
{
    /// <summary>Fills in owners that are -1.</summary>
    /// <param name="facts">In the order of their rows.</param>
    /// <param name="accounts">The account of each; -1: it says none.</param>
    /// <param name="graph">Who is who.</param>
    public static void Fill(IReadOnlyList<PersonFact> facts, int[] accounts, IdentityGraph graph)
    {
        var people = new int[facts.Count];
        for (var i = 0; i < people.Length; i++)
            people[i] = graph.PersonOf(facts[i].User, facts[i].Anonymous, facts[i].Sequence);
        var known = (int[])accounts.Clone();
        var accountOf = new Dictionary<int, int>();
        for (var i = 0; i < people.Length; i++)
            Pass(i, people[i], known[i], accounts, accountOf);
        accountOf.Clear();
        for (var i = people.Length - 1; i >= 0; i--)
            Pass(i, people[i], known[i], accounts, accountOf);
    }

    private static void Pass(int fact, int person, int known, int[] accounts, Dictionary<int, int> accountOf)
    {
        if (person < 0)
            return;
        if (known >= 0)
            accountOf[person] = known;
        else if (accounts[fact] < 0 && accountOf.TryGetValue(person, out var account))
            accounts[fact] = account;
    }
}
