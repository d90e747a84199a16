using System.Text.Json;
using Microsoft.Data.Sqlite;
using Radiator.Daemon.Notices;
using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.State;

internal static class StateReader
{
    public static SavedState Read(SqliteConnection connection) => ReadDaemon(connection) with
    {
        Ledger = ReadRows(connection, StateSchema.SelectLedger, ReadLedger),
        Coverage = ReadRows(connection, StateSchema.SelectCoverage, ReadCoverage),
        Notices = ReadRows(connection, StateSchema.SelectOutbox, ReadNotice),
        Targets = ReadRows(connection, StateSchema.SelectTargets, row => new OutboxCounts(
            row.GetString(0), 0, Number(row, 1), Number(row, 2), Number(row, 3))),
        Rhythms = ReadRows(connection, StateSchema.SelectRhythms, row => new SavedRhythm(
            row.GetString(0), row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : Time(row, 2), row.GetBoolean(3))),
    };

    private static SavedState ReadDaemon(SqliteConnection connection)
    {
        var rows = ReadRows(connection, StateSchema.SelectDaemon, row => new SavedState
        {
            Position = row.IsDBNull(0) ? null : new StreamPosition(LogId(row, 0), Number(row, 1), Number(row, 2)),
            Counters = new Counters(
                Number(row, 3), Number(row, 4), Number(row, 5), Number(row, 6), Number(row, 7), Number(row, 8),
                Number(row, 9), Number(row, 10), Number(row, 11)),
            LedgerOther = Number(row, 12),
            CoverageOther = Number(row, 13),
        });
        return rows.Count == 0 ? new SavedState() : rows[0];
    }

    private static LedgerEntry ReadLedger(SqliteDataReader row) => new()
    {
        Fingerprint = row.GetString(0),
        Key = new LedgerKey(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
        Severity = (Severity)row.GetByte(5),
        Count = Number(row, 6),
        FirstSeen = Time(row, 7),
        LastSeen = Time(row, 8),
        Sample = new EventId(LogId(row, 9), Number(row, 10)),
        Description = row.GetString(11),
        Owner = row.GetString(12),
        Sources = ReadSources(row.GetString(13)),
        AcknowledgedAt = row.IsDBNull(14) ? null : Time(row, 14),
        AcknowledgedBy = row.GetString(15),
        SnoozedUntil = row.IsDBNull(16) ? null : Time(row, 16),
        IsRegression = row.GetBoolean(17),
        ResolvedAt = row.IsDBNull(18) ? null : Time(row, 18),
        ResolvedBy = row.GetString(19),
        PlannedEvent = row.GetString(20),
        SamplePerson = row.GetInt64(21),
    };

    private static PendingNotice ReadNotice(SqliteDataReader row) => new(
        Number(row, 0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4));

    private static CoverageRow ReadCoverage(SqliteDataReader row) => new(
        (EventType)row.GetByte(0), row.GetString(1), row.GetBoolean(2), Number(row, 3), Number(row, 4),
        row.IsDBNull(5) ? null : Time(row, 5));

    private static IReadOnlyList<KeyValuePair<string, ulong>> ReadSources(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyValuePair<string, ulong>[]>(json) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("a row of the ledger has sources that are no JSON", error);
        }
    }

    private static List<T> ReadRows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static ulong Number(SqliteDataReader row, int column) => unchecked((ulong)row.GetInt64(column));

    private static Guid LogId(SqliteDataReader row, int column) =>
        row.GetFieldValue<byte[]>(column) is { Length: 16 } bytes
            ? new Guid(bytes)
            : throw new InvalidDataException("a log id that has not 16 bytes");

    private static DateTimeOffset Time(SqliteDataReader row, int column)
    {
        var ticks = row.GetInt64(column);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new InvalidDataException("a time that is none");
    }
}
