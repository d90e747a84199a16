using Microsoft.Extensions.Logging;

namespace Radiator.Daemon.Planning;

/// <summary>
/// Says when a file may have changed: the system's notifications, gathered for <see cref="Quiet"/> because editors
/// write in several steps, and a look at time and length every <see cref="PollPeriod"/> where notifications do not come
/// (network drives, a full inotify table). The signal comes on a timer's thread, one at a time.
/// </summary>
public sealed class FileWatch : IDisposable
{
    /// <summary>Silence after the last notification before the signal is given.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    /// <summary>How often the file is looked at.</summary>
    public static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(5);

    private readonly Lock _one = new();
    private readonly string _path;
    private readonly Action _changed;
    private readonly ITimer _quiet;
    private readonly ITimer _poll;
    private readonly FileSystemWatcher? _watcher;
    private (DateTime Written, long Length) _seen;

    /// <summary>Watches from now on; the file may be missing.</summary>
    public FileWatch(string path, TimeProvider clock, ILogger logger, Action changed)
    {
        _path = Path.GetFullPath(path);
        _changed = changed;
        _seen = Look();
        _quiet = clock.CreateTimer(_ => Signal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _poll = clock.CreateTimer(_ => Poll(), null, PollPeriod, PollPeriod);
        _watcher = TryWatch(logger);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
        _poll.Dispose();
        _quiet.Dispose();
    }

    // The folder is watched, not the file: editors put a new file in the old one's place.
    private FileSystemWatcher? TryWatch(ILogger logger)
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path));
            watcher.Changed += (_, _) => Gather();
            watcher.Created += (_, _) => Gather();
            watcher.Renamed += (_, _) => Gather();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            logger.LogInformation("{Path} is looked at every 5 s: {Reason}", _path, error.Message);
            return null;
        }
    }

    private void Gather() => _quiet.Change(Quiet, Timeout.InfiniteTimeSpan);

    private void Poll()
    {
        var now = Look();
        lock (_one)
        {
            if (now == _seen)
                return;
            _seen = now;
        }

        Signal();
    }

    private void Signal()
    {
        lock (_one)
            _changed();
    }

    private (DateTime, long) Look()
    {
        try
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
