using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Terminal.Device;

/// <summary>
/// A pipe with at most one byte in it: it ends a wait, from any thread, also from a signal's handler.
/// </summary>
internal sealed unsafe class WakePipe : IDisposable
{
    // The runtime's own pipe: closed in children (O_CLOEXEC) on every system.
    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.None);
    private readonly SafePipeHandle _writeEnd;
    private readonly int _writeFd;
    private int _isPending;

    public WakePipe()
    {
        _writeEnd = _pipe.ClientSafePipeHandle;
        _writeFd = (int)_writeEnd.DangerousGetHandle();
        ReadFd = (int)_pipe.SafePipeHandle.DangerousGetHandle();
    }

    /// <summary>Readable when woken.</summary>
    public int ReadFd { get; }

    public void Wake()
    {
        // One byte says it: the pipe never fills, so this never blocks.
        if (Interlocked.Exchange(ref _isPending, 1) != 0)
            return;
        var held = false;
        try
        {
            _writeEnd.DangerousAddRef(ref held);
            byte one = 1;
            LibC.Write(_writeFd, &one, 1);
        }
        catch (ObjectDisposedException)
        {
            // A signal that came while the terminal was closed: nobody waits any more.
        }
        finally
        {
            if (held)
                _writeEnd.DangerousRelease();
        }
    }

    /// <summary>Takes the byte, when there is one.</summary>
    public void Drain()
    {
        byte one;
        LibC.Read(ReadFd, &one, 1);
        Volatile.Write(ref _isPending, 0);
    }

    public void Dispose()
    {
        _writeEnd.Dispose();
        _pipe.Dispose();
    }
}
