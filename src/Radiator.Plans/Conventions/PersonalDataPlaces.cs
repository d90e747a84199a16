namespace Radiator.Plans.Conventions;

/// <summary>
/// Where personal data is meant to be. A key that says what it holds (<c>email</c>, <c>phone_number</c>) is meant where
/// the plan has it, and where there is no plan for the event; any other key is not, whatever the plan says of it.
/// </summary>
internal static class PersonalDataPlaces
{
    private const int KeyMax = 64;

    private static readonly string[] EmailWords = ["email", "mail", "recipient", "to", "from", "cc", "bcc", "replyto"];
    private static readonly string[] PhoneWords =
        ["phone", "mobile", "tel", "telephone", "fax", "cell", "sms", "whatsapp"];
    private static readonly string[] AddressWords = ["ip", "ipaddress", "ipaddr", "remoteaddr", "clientip"];
    private static readonly string[] VersionWords = ["version", "build", "release", "firmware", "sdk", "os", "ver"];
    private static readonly string[] IdWords = ["id", "number", "no", "ref", "reference", "sku", "ean", "gtin", "code"];

    /// <summary>Whether it may stand under a key.</summary>
    public static bool Allow(
        PersonalDataKind kind, ReadOnlySpan<byte> key, EventSection section, PlannedEvent? planned)
    {
        if (kind == PersonalDataKind.IpAddress && Says(key, VersionWords))
            return true;
        // One in ten long numbers looks like a card's; a key that says what else it is decides.
        if (kind == PersonalDataKind.Card)
            return Says(key, IdWords);
        var words = kind switch
        {
            PersonalDataKind.Email => EmailWords,
            PersonalDataKind.Phone => PhoneWords,
            _ => AddressWords,
        };
        if (!Says(key, words))
            return planned is not null && PlannedKeys.Of(planned).IsFor(kind, key);
        return section == EventSection.Context || planned is null || PlannedKeys.Of(planned).Has(key);
    }

    // Whether one of the key's words, or the key without its separators, is one of these.
    private static bool Says(ReadOnlySpan<byte> key, string[] words)
    {
        if (key.Length > KeyMax)
            return false;
        Span<char> letters = stackalloc char[KeyMax];
        var all = 0;
        var start = 0;
        for (var i = 0; i <= key.Length; i++)
        {
            var isLetter = i < key.Length && char.IsAsciiLetter((char)key[i]);
            var isHump = isLetter && i > 0 && char.IsAsciiLetterUpper((char)key[i])
                && char.IsAsciiLetterLower((char)key[i - 1]);
            if ((!isLetter || isHump) && IsOneOf(letters[start..all], words))
                return true;
            if (!isLetter || isHump)
                start = all;
            if (isLetter)
                letters[all++] = char.ToLowerInvariant((char)key[i]);
        }

        return IsOneOf(letters[..all], words);
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] words)
    {
        foreach (var one in words)
        {
            if (word.SequenceEqual(one))
                return true;
        }

        return false;
    }
}
