namespace Radiator.Daemon.State;

/// <summary>
/// The tables of daemon.db. Times are 100 ns ticks since year 1, UTC; unsigned numbers keep their bits.
/// </summary>
internal static class StateSchema
{
    public const int Version = 2;

    /// <summary>Version 1, with which a new file starts too.</summary>
    public const string Create = """
        CREATE TABLE daemon (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            log_id BLOB, epoch INTEGER, next_offset INTEGER,
            received INTEGER NOT NULL, conforming INTEGER NOT NULL, violating INTEGER NOT NULL,
            unplanned INTEGER NOT NULL, unchecked INTEGER NOT NULL, discards INTEGER NOT NULL,
            late INTEGER NOT NULL, lost INTEGER NOT NULL, gaps_unknown INTEGER NOT NULL,
            ledger_other INTEGER NOT NULL, coverage_other INTEGER NOT NULL);
        CREATE TABLE ledger (
            fingerprint TEXT PRIMARY KEY,
            event TEXT NOT NULL, field TEXT NOT NULL, type TEXT NOT NULL, app_version TEXT NOT NULL,
            severity INTEGER NOT NULL, count INTEGER NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
            sample_log_id BLOB NOT NULL, sample_offset INTEGER NOT NULL,
            description TEXT NOT NULL, owner TEXT NOT NULL, sources TEXT NOT NULL,
            acknowledged_at INTEGER, acknowledged_by TEXT NOT NULL, snoozed_until INTEGER,
            regression INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE coverage (
            type INTEGER NOT NULL, name TEXT NOT NULL,
            planned INTEGER NOT NULL, seen INTEGER NOT NULL, violating INTEGER NOT NULL, last_seen INTEGER,
            PRIMARY KEY (type, name)) WITHOUT ROWID;
        """;

    /// <summary>From version 1 to 2: resolved rows, people, notices that wait, what was learnt of each event.</summary>
    public const string From1To2 = """
        ALTER TABLE ledger ADD COLUMN resolved_at INTEGER;
        ALTER TABLE ledger ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';
        ALTER TABLE ledger ADD COLUMN planned_event TEXT NOT NULL DEFAULT '';
        ALTER TABLE ledger ADD COLUMN sample_person INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE outbox (
            number INTEGER PRIMARY KEY, target TEXT NOT NULL, message_id TEXT NOT NULL, person INTEGER NOT NULL,
            body BLOB NOT NULL);
        CREATE TABLE target (
            name TEXT PRIMARY KEY, sent INTEGER NOT NULL, refused INTEGER NOT NULL, dropped INTEGER NOT NULL)
            WITHOUT ROWID;
        CREATE TABLE rhythm (
            event TEXT PRIMARY KEY, hours BLOB NOT NULL, last_seen INTEGER, silent INTEGER NOT NULL) WITHOUT ROWID;
        """;

    public const string SelectDaemon = """
        SELECT log_id, epoch, next_offset, received, conforming, violating, unplanned, unchecked, discards,
            late, lost, gaps_unknown, ledger_other, coverage_other
        FROM daemon
        """;

    public const string UpsertDaemon = """
        INSERT OR REPLACE INTO daemon VALUES (1, $log, $epoch, $next, $received, $conforming, $violating, $unplanned,
            $unchecked, $discards, $late, $lost, $gaps, $ledgerOther, $coverageOther)
        """;

    public const string SelectLedger = """
        SELECT fingerprint, event, field, type, app_version, severity, count, first_seen, last_seen, sample_log_id,
            sample_offset, description, owner, sources, acknowledged_at, acknowledged_by, snoozed_until, regression,
            resolved_at, resolved_by, planned_event, sample_person
        FROM ledger
        """;

    public const string UpsertLedger = """
        INSERT OR REPLACE INTO ledger VALUES ($fingerprint, $event, $field, $type, $version, $severity, $count, $first,
            $last, $log, $offset, $description, $owner, $sources,
            $acknowledgedAt, $acknowledgedBy, $snoozed, $regression, $resolvedAt, $resolvedBy, $plannedEvent, $person)
        """;

    public const string SelectCoverage = "SELECT type, name, planned, seen, violating, last_seen FROM coverage";

    public const string UpsertCoverage =
        "INSERT OR REPLACE INTO coverage VALUES ($type, $name, $planned, $seen, $violating, $last)";

    public const string SelectOutbox = "SELECT number, target, message_id, person, body FROM outbox ORDER BY number";

    public const string InsertOutbox =
        "INSERT OR REPLACE INTO outbox VALUES ($number, $target, $messageId, $person, $body)";

    public const string DeleteOutbox = "DELETE FROM outbox WHERE number = $number";

    public const string SelectTargets = "SELECT name, sent, refused, dropped FROM target";

    public const string UpsertTarget = "INSERT OR REPLACE INTO target VALUES ($name, $sent, $refused, $dropped)";

    public const string SelectRhythms = "SELECT event, hours, last_seen, silent FROM rhythm";

    public const string UpsertRhythm = "INSERT OR REPLACE INTO rhythm VALUES ($event, $hours, $last, $silent)";
}
