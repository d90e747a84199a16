namespace Radiator.Doctor;

/// <summary>Versions as a build writes them: <c>0.1.0+commit</c>.</summary>
internal static class ReleaseNumber
{
    /// <summary>Whether two are the same release; where a source tree was at the time is for who builds it.</summary>
    public static bool AreSame(string one, string other) => one.Split('+')[0] == other.Split('+')[0];
}
