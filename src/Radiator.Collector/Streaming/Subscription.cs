using Radiator.Collector.EventLog;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Streaming;

/// <summary>
/// One subscriber: a place in the log that moves on, from memory while it keeps up, from the files while it does not.
/// What it holds does not grow with its lag. It writes one message at a time and waits for it; what comes meanwhile
/// gathers, so that it coalesces under load without a timer.
/// </summary>
internal sealed class Subscription
{
    /// <summary>Records of one message at most.</summary>
    public const int RecordsMax = 256;

    /// <summary>Bytes of one message, beyond which nothing is added to it.</summary>
    public const int BytesMax = 64 * 1024;

    // Of the ring at a time: what a subscriber holds, the pool has not.
    private const int BlocksMax = 64;

    /// <summary>Twice in the second in which a batch must come: then one that just missed is not late.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly SegmentLog _log;
    private readonly RecordFilter _filter;
    private readonly IServerStreamWriter<BatchFrame> _writer;
    private readonly TimeProvider _clock;
    private readonly ulong _end;
    private readonly LogReader _files;
    private readonly List<RecordBlock> _blocks = new(BlocksMax);
    private readonly List<RecordBlock> _framed = [];
    private readonly BatchFrame _frame = new();
    private readonly Wake _wake = new();
    private bool _areFromFiles;
    private int _block;
    private ulong _sent;
    private ulong _cursor;
    private Gap? _gap;
    private volatile bool _isBeatDue = true;

    public Subscription(
        SegmentLog log, StartingPoint start, RecordFilter filter, ulong? end, IServerStreamWriter<BatchFrame> writer,
        TimeProvider clock)
    {
        (_log, _filter, _writer, _clock) = (log, filter, writer, clock);
        _end = end ?? ulong.MaxValue;
        _files = new LogReader(log);
        _sent = _cursor = start.Offset;
        _gap = start.Gap;
        _frame.Header.LogId = log.LogId.ToWire();
        _frame.Header.Epoch = log.Epoch;
    }

    /// <summary>Runs until the caller is gone, or everything below the end offset was covered.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        _log.HeadMoved += _wake.Set;
        using var stop = token.UnsafeRegister(static wake => ((Wake)wake!).Set(), _wake);
        using var beat = _clock.CreateTimer(OnBeat, null, Beat, Beat);
        try
        {
            // The first one tells where it stands, and that it was heard.
            await WriteAsync();
            while (_cursor < _end)
            {
                token.ThrowIfCancellationRequested();
                if (_cursor >= _log.Head)
                    await _wake.WaitAsync();
                else
                    Gather();
                if (_frame.Records > 0 || _gap is not null || _isBeatDue)
                    await WriteAsync();
                else if (_areFromFiles)
                    await Task.Yield();
            }

            if (_sent < _cursor)
                await WriteAsync();
        }
        finally
        {
            _log.HeadMoved -= _wake.Set;
            _framed.AddRange(_blocks.Skip(_block));
            LetGo();
        }
    }

    private void OnBeat(object? state)
    {
        _isBeatDue = true;
        _wake.Set();
    }

    private ValueTask WriteAsync()
    {
        _isBeatDue = false;
        var header = _frame.Header;
        // A gap lies before the batch: the batch begins behind it.
        header.FirstOffset = _sent;
        header.NextOffset = _sent = _cursor;
        header.HeadOffset = Math.Max(_log.Head, _cursor);
        header.ServerTimeUnixNanos = UnixNanos.Of(_clock.GetUtcNow());
        header.Gap = _gap;
        _gap = null;
        return SendAsync();
    }

    private async ValueTask SendAsync()
    {
        await _writer.WriteAsync(_frame);
        _frame.Clear();
        LetGo();
    }

    private void LeaveBehind(RecordBlock block, bool isFramed)
    {
        _block++;
        if (isFramed)
            _framed.Add(block);
        else
            block.Release();
    }

    /// <summary>Of the blocks that were read to their end, once no piece of them waits to be sent.</summary>
    private void LetGo()
    {
        foreach (var block in _framed)
            block.Release();
        _framed.Clear();
    }

    /// <summary>Adds what can be read without waiting, up to the limits of one message.</summary>
    private void Gather()
    {
        while (_cursor < _end && _frame.Records < RecordsMax && _frame.Bytes < BytesMax)
        {
            if (_block >= _blocks.Count && !Refill())
                return;
            var block = _blocks[_block];
            var isFramed = Take(block);
            if (_cursor >= block.FirstOffset + (ulong)block.Count)
                LeaveBehind(block, isFramed);
            if (_areFromFiles && _block >= _blocks.Count)
                return;
        }
    }

    /// <summary>
    /// Gets the blocks at the cursor. False: there is a gap, or nothing yet. Blocks of files lie in a buffer that the
    /// next refill overwrites, which is why a message never spans two of them.
    /// </summary>
    private bool Refill()
    {
        _blocks.Clear();
        _block = 0;
        if (_cursor >= _log.Head)
            return false;
        _areFromFiles = !_log.TryReadRecent(_cursor, BlocksMax, _blocks);
        if (!_areFromFiles)
            return true;
        if (_frame.Records > 0)
            return false;
        var read = _files.Read(_cursor, _blocks);
        if (!read.IsMissing)
            return true;
        Skip(read.ResumeAt);
        return false;
    }

    /// <summary>What lies between here and there is gone; what was covered before it was.</summary>
    private void Skip(ulong resumeAt)
    {
        var end = Math.Min(Math.Max(resumeAt, _cursor + 1), _end);
        _gap = new Gap { Reason = GapReason.Retention, Count = end - _cursor + (_gap?.Count ?? 0) };
        _sent = _cursor = end;
    }

    /// <summary>Whether any piece of the block went into the frame.</summary>
    private bool Take(RecordBlock block)
    {
        var first = (int)(_cursor - block.FirstOffset);
        var last = (int)Math.Min((ulong)block.Count, _end - block.FirstOffset);
        var hasRequest = false;
        var index = first;
        while (index < last && _frame.Records < RecordsMax && _frame.Bytes < BytesMax)
        {
            var from = index;
            // A run of records that pass goes out as one piece.
            while (index < last && _frame.Records + (index - from) < RecordsMax
                && _frame.Bytes + block.RecordFields(from, index).Length < BytesMax && _filter.Passes(block, index))
                index++;
            if (index > from)
            {
                if (!hasRequest)
                    _frame.Add(block.RequestField, 0);
                hasRequest = true;
                _frame.Add(block.RecordFields(from, index), index - from);
            }
            else
            {
                index++;
            }
        }

        _cursor = block.FirstOffset + (ulong)index;
        return hasRequest;
    }
}
