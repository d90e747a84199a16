namespace Radiator.Collector.Tests.Overload;

/// <summary>A test on a real disk that is full; skipped, visibly, where this process may not mount one.</summary>
internal sealed class TinyDiskFactAttribute : FactAttribute
{
    public TinyDiskFactAttribute()
    {
        if (!TinyDisk.IsPossible)
            Skip = "Needs root on Linux and the right to mount: it makes a tmpfs of one megabyte.";
    }
}
