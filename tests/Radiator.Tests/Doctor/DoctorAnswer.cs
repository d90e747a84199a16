namespace Radiator.Tests.Doctor;

/// <summary>What the doctor said.</summary>
internal sealed record DoctorAnswer(int Code, string Text, IReadOnlyList<FoundLine> Lines)
{
    /// <summary>The one finding of an area about something.</summary>
    public FoundLine The(string area, string subject, string level = "")
    {
        var found = Lines.Where(line => line.Area == area && line.Subject == subject
            && (level.Length == 0 || line.Level == level)).ToArray();
        Assert.True(found.Length == 1, $"{found.Length} of {area}, {subject} in {Text}");
        return found[0];
    }

    public FoundLine First(string area) => Lines.First(line => line.Area == area);

    /// <summary>A finding that does not work, by what mends it.</summary>
    public void Fails(string area, string subject, string found, string mend) =>
        Has("fail", area, subject, found, mend);

    public void Warns(string area, string subject, string found, string mend) =>
        Has("warn", area, subject, found, mend);

    private void Has(string level, string area, string subject, string found, string mend)
    {
        var line = Lines.FirstOrDefault(
            line => line.Area == area && line.Subject == subject && line.Level == level && line.Found.Contains(found));
        Assert.True(line is not null, $"no {level} of {area}, {subject}: {found}\n{Text}");
        Assert.Contains(line.Mend, one => one.Contains(mend));
    }
}
