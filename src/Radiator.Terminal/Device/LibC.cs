using System.Runtime.InteropServices;

namespace Radiator.Terminal.Device;

/// <summary>The few calls of the C library that a terminal needs, as they are; numbers are per system.</summary>
internal static unsafe partial class LibC
{
    /// <summary>EINTR, on Linux and macOS.</summary>
    public const int InterruptedCall = 4;

    /// <summary>tcsetattr(3): at once; when what was written has gone out; the same and unread input dropped.</summary>
    public const int SetNow = 0, SetAfterOutput = 1, SetAfterOutputAndDropInput = 2;

    /// <summary>poll(2); the same on Linux and macOS.</summary>
    public const short PollIn = 1, PollOut = 4, PollError = 8, PollHangUp = 16, PollInvalid = 32;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollFd* fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "select", SetLastError = true)]
    public static partial int Select(int limit, uint* readable, uint* writable, uint* failed, TimeValue* timeout);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetSettings(int fd, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetSettings(int fd, int when, byte* termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* termios);

    [LibraryImport("libc", EntryPoint = "raise")]
    public static partial int Raise(int signal);

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int fd);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int fd);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    public static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "ttyname_r")]
    public static partial int NameOfTerminal(int fd, byte* buffer, nuint length);

    /// <summary>The size of a terminal; false where it has none.</summary>
    public static bool TryGetSize(int fd, out TerminalSize size)
    {
        WindowSize window;
        // ioctl(2) is variadic. Apple's arm64 passes what is variadic on the stack, everybody else as the next argument
        // (Apple, "Writing ARM64 code for Apple platforms"): there six numbers fill the registers before it.
        var failed = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? ControlOnStack(fd, SystemNumbers.Current.GetWindowSize, 0, 0, 0, 0, 0, 0, &window)
            : Control(fd, SystemNumbers.Current.GetWindowSize, &window);
        size = new TerminalSize(window.Columns, window.Rows);
        return failed == 0 && window is { Columns: > 0, Rows: > 0 };
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int fd, nuint request, WindowSize* size);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ControlOnStack(
        int fd, nuint request, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, WindowSize* size);

    /// <summary>struct pollfd.</summary>
    public struct PollFd(int fd, short wanted)
    {
        public int Fd = fd;
        public short Wanted = wanted;
        public short Got = 0;
    }

    /// <summary>
    /// struct timeval of 64-bit systems; macOS has 32 bits of microseconds and then nothing, little-endian.
    /// </summary>
    public struct TimeValue
    {
        public nint Seconds;
        public nint Microseconds;
    }

    // struct winsize (ioctl_tty(2)).
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort XPixels;
        public ushort YPixels;
    }
}
