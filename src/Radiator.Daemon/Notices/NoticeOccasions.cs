namespace Radiator.Daemon.Notices;

/// <summary>The words of <c>Daemon:Notices:…:On</c>.</summary>
internal static class NoticeOccasions
{
    public const string Allowed = "new, regression, silence or every";

    public const NoticeOccasion Standard =
        NoticeOccasion.New | NoticeOccasion.Regression | NoticeOccasion.Silence;

    public static bool TryParse(string? word, out NoticeOccasion occasion)
    {
        occasion = word?.ToLowerInvariant() switch
        {
            "new" => NoticeOccasion.New,
            "regression" => NoticeOccasion.Regression,
            "silence" => NoticeOccasion.Silence,
            "every" => NoticeOccasion.Every | Standard,
            _ => NoticeOccasion.None,
        };
        return occasion != NoticeOccasion.None;
    }

    public static NoticeOccasion Parse(IReadOnlyList<string> words)
    {
        var all = NoticeOccasion.None;
        foreach (var word in words)
            all |= TryParse(word, out var one) ? one : NoticeOccasion.None;
        return all == NoticeOccasion.None ? Standard : all;
    }

    /// <summary>The word in what is sent.</summary>
    public static string Word(NoticeOccasion occasion) => occasion switch
    {
        NoticeOccasion.New => "new",
        NoticeOccasion.Regression => "regression",
        NoticeOccasion.Silence => "silence",
        _ => "again",
    };
}
