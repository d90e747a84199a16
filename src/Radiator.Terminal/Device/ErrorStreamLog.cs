using Microsoft.Win32.SafeHandles;

namespace Radiator.Terminal.Device;

/// <summary>
/// Keeps what the runtime and native code write to standard error (descriptor 2) off a screen of cells: it goes to a
/// file meanwhile, at most <see cref="BytesMax"/> of it. Only where descriptor 2 is a terminal: a file that the user
/// chose stays what it is.
/// </summary>
internal sealed class ErrorStreamLog
{
    /// <summary>At more than this the file begins anew.</summary>
    public const int BytesMax = 256 * 1024;

    private const int ErrorFd = 2;
    private readonly string? _path;
    private SafeFileHandle? _log;
    private int _original = -1;

    public ErrorStreamLog(string? folder) => _path = folder is null
        ? null
        : Path.Combine(folder, FormattableString.Invariant($"stderr-{Environment.ProcessId}.log"));

    public void Redirect()
    {
        if (_path is null || _original >= 0 || LibC.IsTerminal(ErrorFd) == 0)
            return;
        try
        {
            _log = File.OpenHandle(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return;
        }

        _original = LibC.Duplicate(ErrorFd);
        if (_original >= 0)
            LibC.DuplicateTo((int)_log.DangerousGetHandle(), ErrorFd);
    }

    /// <summary>Starts the file anew where it has outgrown its limit. Cheap: one fstat.</summary>
    public void Limit()
    {
        if (_log is not { } log || RandomAccess.GetLength(log) <= BytesMax)
            return;
        // The descriptor keeps its offset: what follows would leave a hole, which costs no disk.
        RandomAccess.SetLength(log, 0);
    }

    /// <summary>
    /// Puts descriptor 2 back; deletes the file where nothing was written. Safe in a handler of crashes.
    /// </summary>
    public void Restore()
    {
        var original = Interlocked.Exchange(ref _original, -1);
        if (original < 0)
            return;
        LibC.DuplicateTo(original, ErrorFd);
        LibC.Close(original);
        try
        {
            var isEmpty = RandomAccess.GetLength(_log!) == 0;
            _log!.Dispose();
            if (isEmpty)
                File.Delete(_path!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A log that cannot be tidied away is left.
        }
    }
}
