using Microsoft.Extensions.Logging;

namespace Radiator.Daemon.State;

/// <summary>
/// The state where it can be kept; and what becomes of it on a disk that refuses. Lights must not go out because an SD
/// card went read only: then what is there is read all the same, the daemon lives on memory, and asks again whenever
/// it would save. Belongs to one thread at a time.
/// </summary>
public sealed class StateHome : IDisposable
{
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private StateDirectory? _directory;

    private StateHome(string path, TimeProvider clock, ILogger logger) =>
        (_path, _clock, _logger) = (path, clock, logger);

    /// <summary>What was saved before, as far as it could be read.</summary>
    public SavedState Loaded { get; private set; } = new();

    /// <summary>Where to save; null while the disk refuses.</summary>
    public StateStore? Store { get; private set; }

    /// <summary>Why nothing is saved; empty while <see cref="Store"/> is there.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>
    /// The disk is back, and only a restart can use it: it has a state that was not read at the start, to which counts
    /// since then cannot be added (they are read again from the collector, so that none is lost); or this process
    /// still sees it read only (<see cref="MountView"/>).
    /// </summary>
    public bool NeedsRestart { get; private set; }

    private bool IsKnown { get; set; }

    private string Database => Path.Combine(_path, StateDirectory.DatabaseName);

    /// <summary>
    /// Opens and loads. Throws <see cref="StateException"/> where another daemon or a newer one has the state.
    /// </summary>
    public static StateHome Open(string path, TimeProvider clock, ILogger logger)
    {
        var home = new StateHome(path, clock, logger);
        try
        {
            home.OpenStore();
            home.Loaded = home.Store!.Load();
            home.IsKnown = true;
        }
        catch (StateException refused) when (refused.IsDisk)
        {
            home.Problem = refused.Message;
            home.ReadCopy();
            logger.LogError(
                "The state is not saved, trying every {Seconds} s: {Problem}. {Known}", StateSaver.Period.TotalSeconds,
                refused.Message, home.IsKnown
                    ? "It goes on where it was" : "What was saved before is not known: it starts at the latest event");
        }
        catch
        {
            home.Dispose();
            throw;
        }

        return home;
    }

    /// <summary>Tries again; false where the disk still refuses, or a restart is needed.</summary>
    public bool TryOpen()
    {
        if (Store is not null)
            return true;
        if (NeedsRestart)
            return false;
        try
        {
            OpenStore();
        }
        catch (StateException refused)
        {
            Problem = refused.Message;
            NeedsRestart = refused.IsDisk && MountView.IsOutdated(_path);
            return false;
        }

        if (IsKnown || Store!.Load().Position is null)
        {
            Problem = "";
            return true;
        }

        Close();
        NeedsRestart = true;
        Problem = $"{_path} is back, with a state that was not read at the start";
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void OpenStore()
    {
        try
        {
            _directory = StateDirectory.Open(_path);
            Store = StateStore.Open(_directory.Database, _clock, _logger);
        }
        catch
        {
            Close();
            throw;
        }
    }

    // SQLite in WAL mode writes even to read; so a copy is read, elsewhere.
    private void ReadCopy()
    {
        DirectoryInfo? folder = null;
        try
        {
            if (!Directory.Exists(_path))
                return;
            if (!File.Exists(Database))
            {
                IsKnown = true;
                return;
            }

            folder = Directory.CreateTempSubdirectory("radiator-state-");
            var copy = Path.Combine(folder.FullName, StateDirectory.DatabaseName);
            File.Copy(Database, copy);
            if (File.Exists($"{Database}-wal"))
                File.Copy($"{Database}-wal", $"{copy}-wal");
            using var store = StateStore.Open(copy, _clock, _logger);
            Loaded = store.Load();
            IsKnown = true;
        }
        catch (Exception error) when (
            error is IOException or UnauthorizedAccessException or StateException { IsDisk: true })
        {
            _logger.LogWarning("The state {Path} cannot be read either: {Reason}", Database, error.Message);
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    private void Close()
    {
        Store?.Dispose();
        _directory?.Dispose();
        (Store, _directory) = (null, null);
    }
}
