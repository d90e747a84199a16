using System.Runtime.InteropServices;

namespace Radiator.Terminal.Device;

/// <summary>
/// The settings of a terminal (struct termios) as bytes that nobody here looks into: its layout differs between systems
/// and libraries (60 bytes with glibc, 72 on macOS), and taking, changing and giving back needs none of it.
/// </summary>
internal sealed unsafe class TerminalSettings
{
    /// <summary>More than any system's struct termios has.</summary>
    public const int Bytes = 256;

    private readonly byte[] _termios;

    private TerminalSettings(byte[] termios) => _termios = termios;

    /// <summary>The bytes, for a file.</summary>
    public ReadOnlySpan<byte> Blob => _termios;

    /// <summary>The settings that a terminal has now.</summary>
    /// <exception cref="TerminalException">The system does not tell them.</exception>
    public static TerminalSettings Of(int fd)
    {
        // Pinned for good: a handler of crashes sets them and must not allocate.
        var termios = GC.AllocateArray<byte>(Bytes, pinned: true);
        fixed (byte* first = termios)
        {
            if (LibC.GetSettings(fd, first) != 0)
                throw new TerminalException("The terminal's settings cannot be read: " + LastError());
        }

        return new TerminalSettings(termios);
    }

    /// <summary>Settings out of a file; null where these are none.</summary>
    public static TerminalSettings? From(ReadOnlySpan<byte> blob)
    {
        if (blob.Length != Bytes)
            return null;
        var termios = GC.AllocateArray<byte>(Bytes, pinned: true);
        blob.CopyTo(termios);
        return new TerminalSettings(termios);
    }

    /// <summary>The same, raw: each byte at once, nothing echoed, nothing translated, no signals from keys.</summary>
    public TerminalSettings Raw()
    {
        var raw = From(_termios)!;
        fixed (byte* first = raw._termios)
            LibC.MakeRaw(first);
        return raw;
    }

    /// <summary>Sets them; false where the terminal is gone. Allocates nothing.</summary>
    public bool TrySet(int fd, int when)
    {
        fixed (byte* first = _termios)
        {
            int result;
            do
                result = LibC.SetSettings(fd, when, first);
            while (result != 0 && Marshal.GetLastPInvokeError() == LibC.InterruptedCall);
            return result == 0;
        }
    }

    /// <summary>Whether a person can work with them: lines are edited and echoed.</summary>
    public bool AreSane => SaneSettings.Are(_termios, TermiosLayout.Current);

    /// <summary>The same with what a shell needs put right, as <c>stty sane</c>.</summary>
    public TerminalSettings Sane()
    {
        var sane = From(_termios)!;
        SaneSettings.Apply(sane._termios, TermiosLayout.Current);
        return sane;
    }

    internal static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
}
