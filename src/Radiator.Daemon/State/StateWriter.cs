using System.Text.Json;
using Microsoft.Data.Sqlite;
using Radiator.Daemon.Observations;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.State;

internal static class StateWriter
{
    public static void Write(SqliteConnection connection, SqliteTransaction transaction, SavedState changes)
    {
        WriteDaemon(connection, transaction, changes);
        if (changes.Ledger.Count > 0)
            WriteLedger(connection, transaction, changes.Ledger);
        if (changes.Coverage.Count > 0)
            WriteCoverage(connection, transaction, changes.Coverage);
        WriteNotices(connection, transaction, changes);
        if (changes.Rhythms.Count > 0)
            WriteRhythms(connection, transaction, changes.Rhythms);
    }

    private static void WriteDaemon(SqliteConnection connection, SqliteTransaction transaction, SavedState changes)
    {
        var (position, counters) = (changes.Position, changes.Counters);
        using var command = Prepare(connection, transaction, StateSchema.UpsertDaemon,
            "$log", "$epoch", "$next", "$received", "$conforming", "$violating", "$unplanned", "$unchecked",
            "$discards", "$late", "$lost", "$gaps", "$ledgerOther", "$coverageOther");
        Run(command,
            position?.LogId.ToByteArray(), Bits(position?.Epoch), Bits(position?.NextOffset),
            Bits(counters.Received), Bits(counters.Conforming), Bits(counters.Violating), Bits(counters.Unplanned),
            Bits(counters.Unchecked), Bits(counters.Discards), Bits(counters.Late), Bits(counters.Lost),
            Bits(counters.GapsUnknown), Bits(changes.LedgerOther), Bits(changes.CoverageOther));
    }

    private static void WriteLedger(
        SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<LedgerEntry> entries)
    {
        using var command = Prepare(connection, transaction, StateSchema.UpsertLedger,
            "$fingerprint", "$event", "$field", "$type", "$version", "$severity", "$count", "$first", "$last", "$log",
            "$offset", "$description", "$owner", "$sources",
            "$acknowledgedAt", "$acknowledgedBy", "$snoozed", "$regression", "$resolvedAt", "$resolvedBy",
            "$plannedEvent", "$person");
        foreach (var entry in entries)
        {
            Run(command,
                entry.Fingerprint, entry.Key.Event, entry.Key.Field, entry.Key.Type, entry.Key.AppVersion,
                (long)entry.Severity, Bits(entry.Count), entry.FirstSeen.UtcTicks, entry.LastSeen.UtcTicks,
                entry.Sample.LogId.ToByteArray(), Bits(entry.Sample.Offset), entry.Description, entry.Owner,
                JsonSerializer.Serialize(entry.Sources), entry.AcknowledgedAt?.UtcTicks, entry.AcknowledgedBy,
                entry.SnoozedUntil?.UtcTicks, entry.IsRegression ? 1L : 0L,
                entry.ResolvedAt?.UtcTicks, entry.ResolvedBy, entry.PlannedEvent, entry.SamplePerson);
        }
    }

    private static void WriteCoverage(
        SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<CoverageRow> rows)
    {
        using var command = Prepare(connection, transaction, StateSchema.UpsertCoverage,
            "$type", "$name", "$planned", "$seen", "$violating", "$last");
        foreach (var row in rows)
        {
            Run(command, (long)row.Type, row.Name, row.IsPlanned ? 1L : 0L, Bits(row.Seen), Bits(row.Violating),
                row.LastSeen?.UtcTicks);
        }
    }

    private static void WriteNotices(
        SqliteConnection connection, SqliteTransaction transaction, SavedState changes)
    {
        using var insert = Prepare(connection, transaction, StateSchema.InsertOutbox,
            "$number", "$target", "$messageId", "$person", "$body");
        foreach (var notice in changes.Notices)
            Run(insert, Bits(notice.Number), notice.Target, notice.MessageId, notice.Person, notice.Body);
        using var delete = Prepare(connection, transaction, StateSchema.DeleteOutbox, "$number");
        foreach (var number in changes.NoticesGone)
            Run(delete, Bits(number));
        using var upsert = Prepare(
            connection, transaction, StateSchema.UpsertTarget, "$name", "$sent", "$refused", "$dropped");
        foreach (var target in changes.Targets)
            Run(upsert, target.Target, Bits(target.Sent), Bits(target.Refused), Bits(target.Dropped));
    }

    private static void WriteRhythms(
        SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<SavedRhythm> rhythms)
    {
        using var command = Prepare(
            connection, transaction, StateSchema.UpsertRhythm, "$event", "$hours", "$last", "$silent");
        foreach (var rhythm in rhythms)
            Run(command, rhythm.Event, rhythm.Hours, rhythm.LastSeen?.UtcTicks, rhythm.IsSilent ? 1L : 0L);
    }

    private static SqliteCommand Prepare(
        SqliteConnection connection, SqliteTransaction transaction, string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static object? Bits(ulong? value) => value is { } number ? unchecked((long)number) : null;
}
