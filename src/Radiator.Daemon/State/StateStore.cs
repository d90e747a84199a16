using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Radiator.Daemon.State;

/// <summary>
/// daemon.db: SQLite in WAL mode. One writer; not thread-safe. A file that is damaged is moved aside, with a line in
/// the log, and the daemon starts anew: losing counts is better than an office without lights.
/// </summary>
public sealed class StateStore : IDisposable
{
    // SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html).
    private static readonly int[] DamageCodes = [11, 26];

    private readonly SqliteConnection _connection;

    private StateStore(SqliteConnection connection) => _connection = connection;

    /// <summary>
    /// Opens or makes the database. Throws <see cref="StateException"/> where it cannot be used and moving it aside
    /// would not help: no space, no permission, written by a newer version.
    /// </summary>
    public static StateStore Open(string path, TimeProvider clock, ILogger logger)
    {
        try
        {
            // Before SQLite does: it would set up its files beside one that is not ours to touch.
            RefuseNewer(VersionInFile(path), path);
            try
            {
                return OpenOnce(path);
            }
            catch (Exception error) when (IsDamage(error))
            {
                var aside = MoveAside(path, clock);
                logger.LogError(
                    "The state {Path} is damaged ({Reason}); moved to {Aside}. It starts anew, at the latest event",
                    path, error.Message, aside);
                return OpenOnce(path);
            }
        }
        catch (Exception error) when (
            error is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StateException($"cannot open the state {path}: {error.Message}", error) { IsDisk = true };
        }
    }

    /// <summary>Everything that was saved.</summary>
    public SavedState Load() => StateReader.Read(_connection);

    /// <summary>
    /// Writes what changed, in one transaction: position, counters, rows. Throws <see cref="SqliteException"/>; then
    /// nothing of it was written, or, after an erasure, older copies of rows are left: it has to be saved again.
    /// </summary>
    public void Save(SavedState changes)
    {
        using var transaction = _connection.BeginTransaction();
        StateWriter.Write(_connection, transaction, changes);
        transaction.Commit();
        if (changes.HasErasures)
            EmptyWriteAheadLog();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    // The log next to the database keeps every version of a row until it is taken over and cut.
    private void EmptyWriteAheadLog()
    {
        const int Busy = 5; // SQLITE_BUSY
        if (Convert.ToInt64(Scalar(_connection, "PRAGMA wal_checkpoint(TRUNCATE)"), CultureInfo.InvariantCulture) != 0)
            throw new SqliteException("somebody reads the state, so that what was erased is still in its log", Busy);
    }

    private static StateStore OpenOnce(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            // NORMAL: kill -9 loses nothing; a power cut at most the newest saves, never the file.
            // secure_delete: what is erased is overwritten, not only unlinked.
            Execute(connection,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;");
            if (Scalar(connection, "PRAGMA quick_check(1)") is not "ok")
                throw new InvalidDataException("quick_check found damage");
            Prepare(connection, path);
            var store = new StateStore(connection);
            _ = store.Load();
            return store;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        var version = Convert.ToInt64(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        // What is not in the file yet is in the log beside it.
        RefuseNewer(version, path);
        if (version == StateSchema.Version)
            return;
        using var transaction = connection.BeginTransaction();
        if (version == 0)
            Execute(connection, StateSchema.Create, transaction);
        if (version <= 1)
            Execute(connection, StateSchema.From1To2, transaction);
        Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {StateSchema.Version}"), transaction);
        transaction.Commit();
    }

    private static void RefuseNewer(long version, string path)
    {
        if (version > StateSchema.Version)
            throw new StateException(
                $"the state {path} was written by a newer Radiator "
                + $"(schema {version}, this one knows {StateSchema.Version}): nothing was changed; "
                + "start that one, or move the file away to start anew");
    }

    // The user version at byte 60, big-endian (sqlite.org/fileformat2.html, "The Database Header"); 0 where none is.
    private static long VersionInFile(string path)
    {
        const string Magic = "SQLite format 3\0";
        const int VersionAt = 60;
        if (!File.Exists(path))
            return 0;
        Span<byte> head = stackalloc byte[VersionAt + sizeof(int)];
        using var file = File.OpenHandle(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(file, head, 0) == head.Length
            && head.StartsWith(System.Text.Encoding.ASCII.GetBytes(Magic))
            ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head[VersionAt..])
            : 0;
    }

    private static bool IsDamage(Exception error) => error switch
    {
        SqliteException sqlite => DamageCodes.Contains(sqlite.SqliteErrorCode) || sqlite.SqliteErrorCode == 1,
        InvalidDataException or InvalidCastException or FormatException => true,
        _ => false,
    };

    private static string MoveAside(string path, TimeProvider clock)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var aside = $"{path}.damaged-{stamp}";
        File.Move(path, aside, overwrite: true);
        foreach (var suffix in (ReadOnlySpan<string>)["-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
                File.Move(path + suffix, aside + suffix, overwrite: true);
        }

        return aside;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
