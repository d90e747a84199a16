namespace Radiator.Tests.Doctor;

/// <summary>A finding as machines read it.</summary>
internal sealed record FoundLine(
    string Area, string Level, string Subject, string Found, string Wanted, IReadOnlyList<string> Mend);
