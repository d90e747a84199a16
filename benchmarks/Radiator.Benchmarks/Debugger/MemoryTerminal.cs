using Radiator.Terminal.Device;

namespace Radiator.Benchmarks.Debugger;

/// <summary>A terminal that takes every byte and acknowledges every frame at once.</summary>
internal sealed class MemoryTerminal(int width, int height) : ITerminalDevice
{
    private readonly Lock _lock = new();
    private readonly Queue<byte> _input = [];
    private readonly AutoResetEvent _woken = new(false);

    public TerminalSize Size => new(width, height);

    public int StopSignal => 0;

    public void Type(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (var one in bytes)
                _input.Enqueue(one);
        }

        _woken.Set();
    }

    public void Enter()
    {
    }

    public void Leave()
    {
    }

    public void Suspend()
    {
    }

    public int RunChild(string fileName, IReadOnlyList<string> arguments) => 0;

    public TerminalSignals Wait(TimeSpan timeout, bool untilWritable)
    {
        bool hasInput;
        lock (_lock)
            hasInput = _input.Count > 0;
        if (!hasInput && !untilWritable)
            _woken.WaitOne(timeout);
        lock (_lock)
            hasInput = _input.Count > 0;
        return TerminalSignals.Woken | (hasInput ? TerminalSignals.Input : 0)
            | (untilWritable ? TerminalSignals.Writable : 0);
    }

    public int Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            var count = 0;
            while (count < buffer.Length && _input.TryDequeue(out var one))
                buffer[count++] = one;
            return count;
        }
    }

    public int Write(ReadOnlySpan<byte> bytes)
    {
        // The question that ends a frame, and its answer (ECMA-48 8.3.35).
        if (bytes.IndexOf("\e[5n"u8) >= 0)
            Type("\e[0n"u8);
        return bytes.Length;
    }

    public void Wake() => _woken.Set();

    public void Dispose() => _woken.Dispose();
}
