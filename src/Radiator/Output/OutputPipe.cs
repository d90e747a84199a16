using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Output;

/// <summary>
/// The standard output as bytes. Unlike .NET's Console, which swallows EPIPE, it says when the reader is gone. Used by
/// one thread at a time.
/// </summary>
public sealed class OutputPipe(Stream stream)
{
    /// <summary>
    /// The output of this process. Nothing of Console is initialised, which would switch the keypad's mode.
    /// </summary>
    public static OutputPipe OpenStandard()
    {
        // FileStream keeps its own position and would write over what another process appended to the same file; a pipe
        // and a terminal have none.
        var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return new OutputPipe(direct.CanSeek ? Console.OpenStandardOutput() : direct);
    }

    /// <summary>Writes and flushes. Throws <see cref="OutputClosedException"/> once nobody reads.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            stream.Flush();
        }
        catch (IOException exception)
        {
            throw new OutputClosedException(exception);
        }
    }

    /// <summary>As <see cref="Write(ReadOnlySpan{byte})"/>, as UTF-8.</summary>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>As <see cref="Write(string)"/>, with a line break.</summary>
    public void WriteLine(string text) => Write(text + "\n");
}
