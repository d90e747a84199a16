using System.Runtime.InteropServices;

namespace Radiator.Testing.Terminal;

/// <summary>The two ends of a pseudo-terminal.</summary>
internal sealed unsafe class PtyPair : IDisposable
{
    // glibc's struct termios on Linux.
    private const int SettingsBytes = 60;

    private readonly int _master;
    private readonly int _slave;
    private bool _isClosed;

    public PtyPair(int width, int height)
    {
        const int flags = PtyNative.ReadWrite | PtyNative.NoControllingTerminal | PtyNative.CloseOnExec;
        _master = Checked(PtyNative.OpenMaster(flags));
        Checked(PtyNative.Grant(_master));
        Checked(PtyNative.Unlock(_master));
        var name = stackalloc byte[64];
        Checked(PtyNative.NameOf(_master, name, 64));
        Name = Marshal.PtrToStringUTF8((nint)name)!;
        // Held open, so that the settings can be read when nobody else has it open.
        _slave = Checked(PtyNative.Open(Name, flags));
        SetSize(width, height);
    }

    /// <summary>The path of the end that a program gets.</summary>
    public string Name { get; }

    public void SetSize(int width, int height) => Checked(PtyNative.SetSize(_master, width, height));

    /// <summary>The settings now, as digits to compare.</summary>
    public string Settings()
    {
        var termios = stackalloc byte[256];
        Checked(PtyNative.GetSettings(_slave, termios));
        return Convert.ToHexString(new ReadOnlySpan<byte>(termios, SettingsBytes));
    }

    /// <summary>What the program wrote; 0: nothing within the time; -1: no more will come.</summary>
    public int Read(Span<byte> buffer, int milliseconds)
    {
        var fd = new PtyNative.PollFd { Fd = _master, Wanted = PtyNative.PollIn };
        if (PtyNative.Poll(&fd, 1, milliseconds) <= 0)
            return 0;
        fixed (byte* first = buffer)
            return (int)PtyNative.Read(_master, first, (nuint)buffer.Length) is > 0 and var count ? count : -1;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            for (var done = 0; done < bytes.Length;)
                done += Checked((int)PtyNative.Write(_master, first + done, (nuint)(bytes.Length - done)));
        }
    }

    public static void Kill(int process, int signal) => Checked(PtyNative.Kill(process, signal));

    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _ = PtyNative.Close(_slave);
        _ = PtyNative.Close(_master);
    }

    private static int Checked(int result) => result >= 0 ? result
        : throw new IOException("pseudo-terminal: " + Marshal.GetLastPInvokeErrorMessage());
}
