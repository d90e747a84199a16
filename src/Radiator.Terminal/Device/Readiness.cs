using System.Runtime.InteropServices;

namespace Radiator.Terminal.Device;

/// <summary>
/// Waits for two descriptors: poll(2), and on macOS, whose poll does not know terminals (its manual, "BUGS"),
/// select(2).
/// </summary>
internal static unsafe class Readiness
{
    // FD_SETSIZE.
    private const int SelectLimit = 1024;

    [Flags]
    public enum Ready
    {
        None = 0,
        Input = 1,
        Output = 2,
        Failed = 4,
        Wake = 8,
    }

    /// <summary>Waits; a signal's handler ends the wait early, with <see cref="Ready.None"/>.</summary>
    public static Ready Wait(int terminal, bool forOutput, int wake, TimeSpan timeout) => OperatingSystem.IsMacOS()
        ? Select(terminal, forOutput, wake, timeout)
        : Poll(terminal, forOutput, wake, timeout);

    internal static Ready Poll(int terminal, bool forOutput, int wake, TimeSpan timeout)
    {
        var fds = stackalloc LibC.PollFd[2];
        fds[0] = new LibC.PollFd(terminal, (short)(LibC.PollIn | (forOutput ? LibC.PollOut : 0)));
        fds[1] = new LibC.PollFd(wake, LibC.PollIn);
        // Rounded up: a wait that ends a moment too early would be repeated with 0, over and over.
        var milliseconds = timeout == Timeout.InfiniteTimeSpan
            ? -1 : (int)Math.Min(Math.Ceiling(timeout.TotalMilliseconds), int.MaxValue);
        if (LibC.Poll(fds, 2, milliseconds) <= 0)
            return Ready.None;
        var ready = Ready.None;
        if ((fds[0].Got & LibC.PollIn) != 0)
            ready |= Ready.Input;
        if ((fds[0].Got & LibC.PollOut) != 0)
            ready |= Ready.Output;
        if ((fds[0].Got & (LibC.PollError | LibC.PollHangUp | LibC.PollInvalid)) != 0)
            ready |= Ready.Failed;
        if (fds[1].Got != 0)
            ready |= Ready.Wake;
        return ready;
    }

    internal static Ready Select(int terminal, bool forOutput, int wake, TimeSpan timeout)
    {
        if (Math.Max(terminal, wake) >= SelectLimit)
            throw new TerminalException($"The process has more than {SelectLimit} open files: select(2) cannot wait.");
        var readable = stackalloc uint[SelectLimit / 32];
        var writable = stackalloc uint[SelectLimit / 32];
        new Span<uint>(readable, SelectLimit / 32).Clear();
        new Span<uint>(writable, SelectLimit / 32).Clear();
        Add(readable, terminal);
        Add(readable, wake);
        if (forOutput)
            Add(writable, terminal);
        var microseconds = (long)Math.Ceiling(timeout.TotalMicroseconds);
        var time = new LibC.TimeValue
        {
            Seconds = (nint)(microseconds / 1_000_000),
            Microseconds = (nint)(microseconds % 1_000_000),
        };
        var limit = Math.Max(terminal, wake) + 1;
        var count = LibC.Select(limit, readable, writable, null, timeout == Timeout.InfiniteTimeSpan ? null : &time);
        if (count < 0)
            return Marshal.GetLastPInvokeError() == LibC.InterruptedCall ? Ready.None : Ready.Failed;
        if (count == 0)
            return Ready.None;
        // A terminal that is gone is readable: the read then says so.
        return (Has(readable, terminal) ? Ready.Input : Ready.None)
            | (forOutput && Has(writable, terminal) ? Ready.Output : Ready.None)
            | (Has(readable, wake) ? Ready.Wake : Ready.None);
    }

    private static void Add(uint* set, int fd) => set[fd / 32] |= 1u << (fd % 32);

    private static bool Has(uint* set, int fd) => (set[fd / 32] & (1u << (fd % 32))) != 0;
}
