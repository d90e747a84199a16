using Microsoft.Win32.SafeHandles;

namespace Radiator.Lights.Devices;

/// <summary>Opens a node below /dev for one program alone.</summary>
internal static class DeviceNode
{
    /// <summary>
    /// Throws <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/> that say what to do.
    /// </summary>
    /// <param name="path">The node.</param>
    /// <param name="setting">What makes it appear: a line of config.txt.</param>
    /// <param name="group">Whose members may open it.</param>
    public static SafeFileHandle Open(string path, string setting, string group)
    {
        try
        {
            // Sharing none takes the kernel's advisory lock (flock), as every program here does.
            return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException(
                $"{path} does not exist: put {setting} into /boot/firmware/config.txt and reboot", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new UnauthorizedAccessException(
                $"{path} may not be opened: add this user to the group {group} (sudo usermod -aG {group} USER, "
                + "then log in again)", problem);
        }
        catch (IOException problem) when (IsLocked(problem))
        {
            throw new IOException($"{path} is in use by another program that drives lights", problem);
        }
    }

    // EWOULDBLOCK of flock, as .NET hands it on: the errno of Linux in the low bits.
    private static bool IsLocked(IOException problem) => (problem.HResult & 0xFFFF) == 11;
}
