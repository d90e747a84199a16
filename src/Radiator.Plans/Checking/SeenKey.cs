namespace Radiator.Plans.Checking;

/// <summary>Where the value of a planned key was met, and what it gave: a second one replaces it.</summary>
internal struct SeenKey
{
    public static readonly SeenKey Unseen = new() { Start = -1 };

    /// <summary>Position in bytes; -1: not met.</summary>
    public int Start;

    public int End;

    public int Count;

    public int Errors;
}
