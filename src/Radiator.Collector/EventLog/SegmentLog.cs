using Microsoft.Extensions.Logging;
using Radiator.Wire;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.EventLog;

/// <summary>
/// The event log: blocks in append-only segment files, the newest ones in memory too. Whoever appends while nobody
/// writes becomes the writer; whatever queues up meanwhile goes with the next commit, without a timer. Thread-safe.
/// </summary>
internal sealed class SegmentLog : IThreadPoolWorkItem, IAsyncDisposable
{
    // Bounds one write call, and by how much a segment can exceed its size.
    private const int GroupBytesMax = 4 * 1024 * 1024;

    private readonly LogFolder _folder;
    private readonly LogSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SegmentWriter _writer;
    private readonly RecentBlocks _recent;
    private readonly SegmentAges _ages;
    private readonly ITimer _retention;

    private readonly Lock _queueLock = new();
    private readonly Queue<PendingAppend> _queue = [];
    private readonly List<PendingAppend> _group = [];
    private readonly List<(PendingAppend Append, RecordBlock Block)> _prepared = [];
    private readonly List<BlockHeader> _headers = [];
    private readonly List<EpochStart> _epochs;
    private long _queuedBytes;
    private bool _isWriting;
    private bool _retentionIsDue;
    private TaskCompletionSource? _closing;
    private TaskCompletionSource? _retained;

    private readonly Lock _segmentsLock = new();
    private readonly List<Segment> _segments;
    private ulong _head;
    private ulong _oldest;
    private bool _isFailing;

    private SegmentLog(LogFolder folder, LogOpening opening, LogSettings settings, TimeProvider clock, ILogger logger)
    {
        (_folder, _settings, _clock, _logger) = (folder, settings, clock, logger);
        _ages = new SegmentAges(clock);
        (LogId, _epochs, _segments, _head) = (opening.LogId, opening.Epochs, opening.Segments, opening.Head);
        _oldest = _segments.Count > 0 ? _segments[0].Header.FirstOffset : _head;
        _recent = new RecentBlocks(settings.RingBytes);
        _writer = new SegmentWriter(folder, settings, LogId, Epoch);
        if (_segments.Count > 0 && _segments[^1].Header.Epoch == Epoch)
            _writer.Continue(_segments[^1]);
        var minute = TimeSpan.FromMinutes(1);
        _retention = clock.CreateTimer(_ => RetainAsync(), null, TimeSpan.Zero, minute);
    }

    /// <summary>After each commit, on the writer: must be quick and may not throw.</summary>
    public event Action? HeadMoved;

    /// <summary>On the writer, when a new segment file was begun.</summary>
    public event Action? SegmentBegun;

    public Guid LogId { get; }

    public ulong Epoch => _epochs[^1].Epoch;

    /// <summary>Epochs that are remembered, oldest first.</summary>
    public IReadOnlyList<EpochStart> Epochs => _epochs;

    /// <summary>The offset that the next record gets.</summary>
    public ulong Head => Volatile.Read(ref _head);

    /// <summary>The first offset that can be read.</summary>
    public ulong OldestOffset => Volatile.Read(ref _oldest);

    /// <summary>Whether the last commit failed.</summary>
    public bool IsFailing => Volatile.Read(ref _isFailing);

    /// <summary>Whether a commit runs.</summary>
    public bool IsWriting
    {
        get
        {
            lock (_queueLock)
                return _isWriting;
        }
    }

    /// <summary>Bytes on disk.</summary>
    public long Bytes
    {
        get
        {
            lock (_segmentsLock)
                return _segments.Sum(segment => segment.Length);
        }
    }

    /// <summary>What is in memory.</summary>
    public RecentBlocks Recent => _recent;

    /// <summary>Where the files are.</summary>
    public LogFolder Folder => _folder;

    /// <summary>Bytes in memory.</summary>
    public long RecentBytes => _recent.Bytes;

    /// <summary>Opens or creates; throws <see cref="LogFolderException"/> where the folder cannot be used.</summary>
    public static SegmentLog Open(LogSettings settings, TimeProvider clock, ILogger logger)
    {
        LogFormats.RefuseNewer(settings.Directory);
        var folder = LogFolder.Open(settings.Directory);
        try
        {
            var opening = new LogOpening(folder, logger);
            opening.Run();
            return new SegmentLog(folder, opening, settings, clock, logger);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the append is as durable as configured, or was refused.</summary>
    public ValueTask<AppendResult> AppendAsync(PendingAppend append)
    {
        lock (_queueLock)
        {
            if (_closing is not null)
                return ValueTask.FromResult(AppendResult.Closed);
            // An append larger than the queue may pass alone, or it never would.
            var waiting = _queuedBytes + append.QueuedBytes;
            if (_queuedBytes > 0 && append.QueuedBytes > 0 && waiting > _settings.CommitQueueBytes)
                return ValueTask.FromResult(AppendResult.Busy);
            _queuedBytes += append.QueuedBytes;
            _queue.Enqueue(append);
            if (_isWriting)
                return append.AsValueTask();
            _isWriting = true;
        }

        WriteOnce();
        return append.AsValueTask();
    }

    /// <summary>
    /// Adds blocks from memory that begin with the one that holds <paramref name="offset"/>; false: it is not in
    /// memory. The caller holds them and lets go of each.
    /// </summary>
    public bool TryReadRecent(ulong offset, int max, List<RecordBlock> blocks) => _recent.TryRead(offset, max, blocks);

    /// <summary>The segment that holds an offset; null: aged out, or not written yet.</summary>
    public Segment? FindSegment(ulong offset)
    {
        lock (_segmentsLock)
        {
            for (var i = _segments.Count - 1; i >= 0; i--)
            {
                if (_segments[i].Header.FirstOffset <= offset)
                    return offset < _segments[i].EndOffset ? _segments[i] : null;
            }

            return null;
        }
    }

    /// <summary>Segments, oldest first.</summary>
    public IReadOnlyList<Segment> Segments
    {
        get
        {
            lock (_segmentsLock)
                return [.. _segments];
        }
    }

    /// <summary>
    /// Deletes what is too old or too much, on the writer; completes when it has. Runs by itself once a minute.
    /// </summary>
    public Task RetainAsync()
    {
        Task done;
        lock (_queueLock)
        {
            if (_closing is not null)
                return Task.CompletedTask;
            _retentionIsDue = true;
            _retained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            done = _retained.Task;
            if (_isWriting)
                return done;
            _isWriting = true;
        }

        WriteOnce();
        return done;
    }

    void IThreadPoolWorkItem.Execute() => WriteOnce();

    /// <summary>Commits what is queued, and marks the stop as clean if all of it could be written.</summary>
    public async ValueTask DisposeAsync()
    {
        await _retention.DisposeAsync();
        var isIdle = false;
        lock (_queueLock)
        {
            if (_closing is not null)
                return;
            _closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            isIdle = !_isWriting;
        }

        if (!isIdle)
            await _closing.Task;
        try
        {
            _writer.FlushCurrent();
            _folder.WriteCleanStop(Epoch, Head);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogError(e, "The log in {Folder} could not be closed cleanly", _folder.Path);
        }

        _writer.Dispose();
        _folder.Dispose();
    }

    private void WriteOnce()
    {
        var retain = false;
        TaskCompletionSource? retained = null;
        lock (_queueLock)
        {
            var bytes = 0L;
            while (_queue.Count > 0 && (_group.Count == 0 || bytes + _queue.Peek().QueuedBytes <= GroupBytesMax))
            {
                bytes += _queue.Peek().QueuedBytes;
                _group.Add(_queue.Dequeue());
            }

            (retain, _retentionIsDue) = (_retentionIsDue, false);
            (retained, _retained) = (_retained, null);
        }

        if (retain)
            RetainNow();
        retained?.SetResult();
        if (_group.Count > 0)
            CommitGroup();
        var isDone = false;
        lock (_queueLock)
        {
            foreach (var append in _group)
                _queuedBytes -= append.QueuedBytes;
            _group.Clear();
            isDone = _queue.Count == 0 && !_retentionIsDue;
            if (isDone)
            {
                _isWriting = false;
                _closing?.SetResult();
            }
        }

        // The thread that came with an append goes back to answer it; another one writes what has queued up.
        if (!isDone)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void CommitGroup()
    {
        var result = AppendResult.Committed;
        try
        {
            Prepare();
            if (_prepared.Count > 0)
                Write();
            if (_isFailing && _prepared.Count > 0)
                _logger.LogInformation("The log in {Folder} takes writes again", _folder.Path);
            _isFailing = _isFailing && _prepared.Count == 0;
        }
        catch (Exception e)
        {
            // Whatever it was: no request may hang, and none may be told 200.
            result = AppendResult.Failed;
            for (var i = _group.Count - 1; i >= 0; i--)
                _group[i].RollBack();
            if (!_isFailing)
                _logger.LogError(e, "The log in {Folder} cannot be written: senders hear 503", _folder.Path);
            _isFailing = true;
        }

        _prepared.Clear();
        foreach (var append in _group)
        {
            if (result == AppendResult.Committed)
                append.Committed();
            append.Complete(result);
        }
    }

    private void Prepare()
    {
        var offset = _head;
        foreach (var append in _group)
        {
            if (append.Prepare(offset) is not { } block)
                continue;
            if (block.Payload.Length > BlockHeader.MaxLength)
                throw new InvalidOperationException($"A block of {block.Payload.Length} bytes is too long.");
            block.AssignOffsets(offset);
            _prepared.Add((append, block));
            offset += (ulong)block.Count;
        }
    }

    private void Write()
    {
        var bytes = _prepared.Sum(pair => (long)pair.Block.Payload.Length + BlockHeader.Size);
        if (_writer.NeedsNewFile || _writer.IsFull(bytes, _prepared[0].Append.ReceivedAt))
        {
            Begin();
            RetainNow();
        }

        _writer.Write(_prepared, _headers);
        for (var i = 0; i < _prepared.Count; i++)
        {
            _writer.Current!.Add(_headers[i]);
            _recent.Add(_prepared[i].Block);
        }

        Volatile.Write(ref _head, _writer.Current!.EndOffset);
        HeadMoved?.Invoke();
    }

    private void Begin()
    {
        var segment = _writer.Begin(_head);
        lock (_segmentsLock)
        {
            // An empty file of the same name, left by an earlier start, was begun anew.
            if (_segments.Count > 0 && _segments[^1].EndOffset == _segments[^1].Header.FirstOffset)
                _segments.RemoveAt(_segments.Count - 1);
            _segments.Add(segment);
        }

        SegmentBegun?.Invoke();
    }

    private void RetainNow() => RetainOnWriter(UnixNanos.Of(_clock.GetUtcNow() - _settings.MaxAge));

    /// <summary>On the writer alone: deletes what is older, and what is too much.</summary>
    public void RetainOnWriter(long oldestAllowed)
    {
        BeginIfAllIsOld(oldestAllowed);
        while (true)
        {
            Segment segment;
            lock (_segmentsLock)
            {
                if (_segments.Count < 2)
                    return;
                segment = _segments[0];
                if (_ages.NewestAt(_segments, 0) >= oldestAllowed && _segments.Sum(s => s.Length) <= _settings.MaxBytes)
                    return;
                _segments.RemoveAt(0);
                Volatile.Write(ref _oldest, _segments[0].Header.FirstOffset);
            }

            try
            {
                File.Delete(segment.Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _logger.LogWarning(e, "{Path} is past its time and cannot be deleted", segment.Path);
            }
        }
    }

    /// <summary>A collector to which nobody sends any more must let go of its last file too.</summary>
    private void BeginIfAllIsOld(long oldestAllowed)
    {
        var all = Segments;
        if (all is not [.., { Length: > SegmentHeader.Size }] || _ages.NewestAt(all, all.Count - 1) >= oldestAllowed)
            return;
        try
        {
            Begin();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning(e, "No new segment in {Folder}; retention tries again in a minute", _folder.Path);
        }
    }
}
