using System.Collections.Frozen;

namespace Radiator.Plans.Conventions;

/// <summary>English verbs in the past tense, as names of events have them: by their ending, or by heart.</summary>
internal static class PastTense
{
    private static readonly FrozenSet<string> Irregular = """
        became began begun bid bought brought broadcast broken broke built came cast caught chose chosen cut did done
        drawn drew driven drove eaten fallen fell felt fed flew flown forgot forgotten forwent found froze frozen gave
        given gone got grew grown heard held hid hidden hit hung kept knew known laid led left lent let lit lost made
        meant met paid put quit ran read rebuilt redone reset resent reread rewound rewritten rewrote risen rose run
        said sang sat saw seen sent set shaken shared shook shot shown shut sold spent split spoke spoken spread stood
        stole stolen stuck swept swung taken taught thought threw thrown told took torn undid undone understood unset
        upheld uploaded went withdrawn withdrew woke woken won wore worn wound written wrote
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NoVerbs = """
        bed bleed breed deed embed exceed feed freed greed hundred indeed media naked need newsfeed proceed red reed
        sacred seed shed sled speed succeed weed wed
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word is such a verb: <c>Signed</c>, <c>sent</c>.</summary>
    public static bool Is(string word) => Irregular.Contains(word)
        || (word.Length > 3 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && !NoVerbs.Contains(word));

    /// <summary>As <see cref="Is"/>, or what goes on: <c>Playing</c>.</summary>
    public static bool IsOrGoesOn(string word) => Is(word)
        || (word.Length > 4 && word.EndsWith("ing", StringComparison.OrdinalIgnoreCase));
}
