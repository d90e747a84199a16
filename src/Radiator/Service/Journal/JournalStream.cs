namespace Radiator.Service.Journal;

/// <summary>Whether what a program writes goes to the journal of systemd.</summary>
internal static class JournalStream
{
    /// <summary>Standard error, as the kernel shows it (proc(5)).</summary>
    public const string StandardError = "/proc/self/fd/2";

    /// <summary>
    /// Whether a stream is the socket that JOURNAL_STREAM names (systemd.exec(5)): its device and inode. The variable
    /// alone says nothing: a shell that a service starts has it too, with its streams elsewhere. Sockets are all of one
    /// device, so the inode decides.
    /// </summary>
    public static bool Is(string stream, Func<string, string?> environment)
    {
        if (environment("JOURNAL_STREAM") is not { Length: > 0 } named || named.Split(':') is not [_, var inode])
            return false;
        try
        {
            return new FileInfo(stream).LinkTarget == $"socket:[{inode}]";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
