namespace Radiator.Debugger.Model.People;

/// <summary>
/// Gives events without a group id to the account that their person was last seen with, else will be seen with next.
/// </summary>
internal static class AccountMembers
{
    /// <summary>Fills in owners that are -1.</summary>
    /// <param name="facts">In any order.</param>
    /// <param name="accounts">The account of each; -1: it says none.</param>
    /// <param name="graph">Who is who.</param>
    public static void Fill(IReadOnlyList<PersonFact> facts, int[] accounts, IdentityGraph graph)
    {
        var inOrder = Enumerable.Range(0, facts.Count).OrderBy(i => facts[i].Sequence).ToArray();
        var people = facts.Select(fact => graph.PersonOf(fact.User, fact.Anonymous, fact.Sequence)).ToArray();
        var known = (int[])accounts.Clone();
        Pass(inOrder, people, known, accounts);
        Array.Reverse(inOrder);
        Pass(inOrder, people, known, accounts);
    }

    private static void Pass(int[] order, int[] people, int[] known, int[] accounts)
    {
        var accountOf = new Dictionary<int, int>();
        foreach (var i in order)
        {
            if (people[i] < 0)
                continue;
            if (known[i] >= 0)
                accountOf[people[i]] = known[i];
            else if (accounts[i] < 0 && accountOf.TryGetValue(people[i], out var account))
                accounts[i] = account;
        }
    }
}
