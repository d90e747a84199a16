namespace Radiator.Doctor;

/// <summary>Something that was looked at.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What it is about: a key, a file, an address.</param>
/// <param name="Found">What was found; no token, no personal data.</param>
/// <param name="Wanted">What it should be; empty where that is said already, or nothing is to be done.</param>
/// <param name="Mend">
/// The very lines that mend it, commands or lines of the configuration; empty where nothing is to be done.
/// </param>
internal sealed record Finding(
    FindingLevel Level, string Subject, string Found, string Wanted = "", params string[] Mend)
{
    public static Finding Ok(string subject, string found) => new(FindingLevel.Ok, subject, found);

    public static Finding Warn(string subject, string found, string wanted, params string[] mend) =>
        new(FindingLevel.Warn, subject, found, wanted, mend);

    public static Finding Fail(string subject, string found, string wanted, params string[] mend) =>
        new(FindingLevel.Fail, subject, found, wanted, mend);

    /// <summary>Not checked, with the reason after <c>because</c>.</summary>
    public static Finding Skip(string subject, string because) =>
        new(FindingLevel.Skip, subject, $"not checked because {because}");
}
