using System.Buffers;
using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Loop;

/// <summary>Drawing and writing: at most one frame is on its way to the device.</summary>
public sealed partial class TerminalLoop
{
    private readonly KeyLatency _latency = new();
    private readonly ArrayBufferWriter<byte> _controls = new(256);
    private long _wakeUps;
    private long _frames;
    private long _unchanged;
    private long _skipped;
    private long _bytes;
    private int _lastFrameBytes;
    private TimeSpan? _keyOfFrame;

    // DSR: answered with CSI 0 n when all before it has been worked off (ECMA-48 8.3.35).
    private static ReadOnlySpan<byte> AreYouThere => "\e[5n"u8;

    /// <summary>What the loop has done so far; from any thread, and then not to the last digit.</summary>
    public TerminalPerf Perf => new()
    {
        Frames = _frames,
        UnchangedFrames = _unchanged,
        SkippedFrames = _skipped,
        Bytes = _bytes,
        LastFrameBytes = _lastFrameBytes,
        FramesPerSecond = 1 / _pacer.Interval.TotalSeconds,
        Window = _pacer.Window,
        RoundTrip = _pacer.Link.Last,
        BestRoundTrip = _pacer.Link.Best,
        BytesPerSecond = _pacer.Link.Rate,
        LostAcknowledgements = _pacer.Lost,
        DroppedInput = _decoder.Dropped,
        KeyToBytes = _latency.Picture(),
        WakeUps = Volatile.Read(ref _wakeUps),
    };

    private bool IsDirty => _keyReadAt is not null || _isPartlyShown || Volatile.Read(ref _isStreamDirty) != 0;

    private TimeSpan? TickDue
    {
        get
        {
            if (_screen.Tick is not { } tick)
                return null;
            var interval = tick > _pacer.Interval ? tick : _pacer.Interval;
            return _drawnAt + interval - Now;
        }
    }

    private void Draw()
    {
        if (HasUnsent || _screen.IsDone)
            return;
        if (!IsDirty && TickDue is { } due && due <= TimeSpan.Zero)
            Interlocked.Exchange(ref _isStreamDirty, 1);
        if (!IsDirty)
        {
            SendControls();
            return;
        }

        var wait = _pacer.WaitFor(_keyReadAt is not null);
        if (wait != TimeSpan.Zero)
        {
            // Counted once for each drawing that was held up by what is still unanswered.
            if (wait is null && !_isHeldUp)
                (_isHeldUp, _skipped) = (true, _skipped + 1);
            SendControls();
            return;
        }

        _isHeldUp = false;
        Compose();
    }

    private void Compose()
    {
        // Before drawing: what changes meanwhile wants another one.
        Interlocked.Exchange(ref _isStreamDirty, 0);
        _next.Clear();
        _screen.Draw(new Frame(_next));
        _drawnAt = Now;
        BeginOutput();
        var bytes = _renderer.Render(_next, _output, _pacer.Budget);
        _isPartlyShown = !_renderer.IsComplete;
        _keyOfFrame = _keyReadAt;
        _keyReadAt = null;
        if (bytes == 0)
        {
            _unchanged++;
            _keyOfFrame = null;
            return;
        }

        if (_pacer.Asks)
            _output.Write(AreYouThere);
        _frames++;
        _lastFrameBytes = _output.WrittenCount;
        _pacer.Sent(_output.WrittenCount);
    }

    private void SendControls()
    {
        if (_controls.WrittenCount > 0)
            BeginOutput();
    }

    private void BeginOutput()
    {
        _output.ResetWrittenCount();
        _written = 0;
        _output.Write(_controls.WrittenSpan);
        _controls.ResetWrittenCount();
    }

    private void Send()
    {
        while (HasUnsent)
        {
            var count = _device.Write(_output.WrittenSpan[_written..]);
            if (count <= 0)
                return;
            _written += count;
            _bytes += count;
        }

        if (_keyOfFrame is not { } readAt)
            return;
        _latency.Add(Now - readAt);
        _keyOfFrame = null;
    }

    // For what is no frame: written before the next one, or alone.
    private void Control(ReadOnlySpan<byte> bytes) => _controls.Write(bytes);
}
