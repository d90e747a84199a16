-- daemon.db as the first version of the schema left it.
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
INSERT INTO daemon VALUES (1, x'11223344556677889900aabbccddeeff', 1, 42, 7, 5, 2, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO ledger VALUES ('00aa11bb22cc33dd', 'Order Completed', 'properties.revenue', 'type', '1.0.0', 1, 3,
    639000000000000000, 639000000000000000, x'11223344556677889900aabbccddeeff', 41, 'no number', 'checkout',
    '[{"Key":"web","Value":3}]', 639000000000000000, 'ada', NULL, 0);
INSERT INTO coverage VALUES (1, 'Order Completed', 1, 7, 2, 639000000000000000);
PRAGMA user_version = 1;
