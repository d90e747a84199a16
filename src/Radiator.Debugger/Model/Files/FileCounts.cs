using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Sources;

namespace Radiator.Debugger.Model.Files;

/// <summary>How far a file is, told on the way. Any thread.</summary>
internal sealed class FileCounts(ModelInbox inbox, FileStore store)
{
    private long _bytesRead;
    private long _checked;
    private long _unusable;
    private bool _isDone;

    public long Bytes { get; set; }

    public long BytesRead
    {
        get => Volatile.Read(ref _bytesRead);
        set
        {
            Volatile.Write(ref _bytesRead, value);
            Tell();
        }
    }

    /// <summary>Bytes of a packed file that were taken so far.</summary>
    public void Unpacked(long bytes) => inbox.SetProgress(new FileProgress(bytes, 0, 0, 0, 0, false));

    public void Add(FileTally tally)
    {
        Interlocked.Add(ref _checked, tally.Events + tally.Discards.Count);
        Interlocked.Add(ref _unusable, tally.Discards.Count);
        store.Changed();
        Tell();
    }

    public void End()
    {
        _isDone = true;
        Tell();
    }

    public void Tell() => inbox.SetProgress(new FileProgress(
        Bytes, BytesRead, store.Lines.Count, Volatile.Read(ref _checked), Volatile.Read(ref _unusable), _isDone));
}
