-- The whole record of one workspace.
--
-- Every row that travels between laptops has `id` (a UUID, 16 bytes), `stamp` (UTC milliseconds,
-- never below any stamp seen + 1) and `life` (even alive, odd deleted). `key` is the row's number
-- in this file only. Days are civil dates as days since 1970-01-01 (`date(day*86400,'unixepoch')`
-- reads one); minutes are minutes since local midnight, NULL where no time is known.

CREATE TABLE workspace (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE service (
    key   INTEGER PRIMARY KEY,
    id    BLOB NOT NULL UNIQUE,
    name  TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    life  INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE channel (
    key   INTEGER PRIMARY KEY,
    id    BLOB NOT NULL UNIQUE,
    name  TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    life  INTEGER NOT NULL DEFAULT 0
);

-- A counter or a team, never one seat.
CREATE TABLE place (
    key   INTEGER PRIMARY KEY,
    id    BLOB NOT NULL UNIQUE,
    name  TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    life  INTEGER NOT NULL DEFAULT 0
);

-- The sending system's own codes: read only, beside our types.
CREATE TABLE their_code (
    key   INTEGER PRIMARY KEY,
    id    BLOB NOT NULL UNIQUE,
    name  TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    life  INTEGER NOT NULL DEFAULT 0
);

-- A bounded period of capture. The days are NULL where only its name is known (an import).
CREATE TABLE exercise (
    key        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE,
    service    INTEGER NOT NULL REFERENCES service(key),
    name       TEXT NOT NULL,
    starts_day INTEGER,
    ends_day   INTEGER,
    stamp      INTEGER NOT NULL,
    life       INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE customer_group (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    service INTEGER NOT NULL REFERENCES service(key),
    name    TEXT NOT NULL,
    stamp   INTEGER NOT NULL,
    life    INTEGER NOT NULL DEFAULT 0
);

-- The letter, page, form or text of ours that prompts contacts.
CREATE TABLE prompt (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    service INTEGER NOT NULL REFERENCES service(key),
    name    TEXT NOT NULL,
    stamp   INTEGER NOT NULL,
    life    INTEGER NOT NULL DEFAULT 0
);

-- A team or a skill that can settle a matter while the customer is here; never a person.
CREATE TABLE help (
    key          INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE,
    service      INTEGER NOT NULL REFERENCES service(key),
    name         TEXT NOT NULL,
    how_to_reach TEXT NOT NULL DEFAULT '',
    hours        TEXT NOT NULL DEFAULT '',
    stamp        INTEGER NOT NULL,
    life         INTEGER NOT NULL DEFAULT 0
);

-- A pile of like contacts, named by a customer's sentence; `demand` is the group's class for it.
CREATE TABLE demand_type (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    service INTEGER NOT NULL REFERENCES service(key),
    name    TEXT NOT NULL,
    demand  TEXT CHECK (demand IN ('value', 'failure', 'undecided')),
    stamp   INTEGER NOT NULL,
    life    INTEGER NOT NULL DEFAULT 0
);

-- One file taken in. Its contacts count only while it is done and alive.
CREATE TABLE import (
    key           INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE,
    file_name     TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('unfinished', 'done')),
    -- The highest contact key before it: its own contacts stand above.
    after_contact INTEGER NOT NULL,
    report        TEXT NOT NULL DEFAULT '{}',
    stamp         INTEGER NOT NULL,
    life          INTEGER NOT NULL DEFAULT 0
);

-- One customer matter, from first contact to purpose met.
CREATE TABLE customer_case (
    key           INTEGER PRIMARY KEY,
    id            BLOB NOT NULL,
    service       INTEGER NOT NULL REFERENCES service(key),
    reference     TEXT NOT NULL,
    validated_day INTEGER,
    due_day       INTEGER,
    finished_day  INTEGER,
    -- The import that made it, so that an unfinished one can be cleared away.
    import        INTEGER REFERENCES import(key),
    stamp         INTEGER NOT NULL,
    life          INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX case_by_reference ON customer_case(reference, service);

-- One customer getting in touch once: everything about it that is coded. `first_demand` and
-- `first_type` came with the contact (an import, a key pressed while logging); what people
-- decide afterwards is appended to `decision` and `assignment`, where the newest row counts.
CREATE TABLE contact (
    key            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL,
    day            INTEGER NOT NULL,
    minute         INTEGER,
    service        INTEGER NOT NULL REFERENCES service(key),
    channel        INTEGER REFERENCES channel(key),
    place          INTEGER REFERENCES place(key),
    exercise       INTEGER REFERENCES exercise(key),
    customer_group INTEGER REFERENCES customer_group(key),
    prompt         INTEGER REFERENCES prompt(key),
    help           INTEGER REFERENCES help(key),
    their_code     INTEGER REFERENCES their_code(key),
    customer_case  INTEGER REFERENCES customer_case(key),
    started_by     TEXT,
    words_are      TEXT,
    outcome        TEXT,
    again          INTEGER,
    failed_where   TEXT,
    first_demand   TEXT,
    first_decided  TEXT,
    first_type     INTEGER REFERENCES demand_type(key),
    import         INTEGER REFERENCES import(key),
    stamp          INTEGER NOT NULL,
    life           INTEGER NOT NULL DEFAULT 0
);

-- What was logged by hand, newest last, however much was taken in from files between.
CREATE INDEX contact_by_hand ON contact(service, key) WHERE import IS NULL;

-- Which contact an id means. Ids are random: an import that entered them as they come would
-- write most of this table anew with every slice, so it enters them in their order at its end.
CREATE TABLE contact_id (
    id      BLOB PRIMARY KEY,
    contact INTEGER NOT NULL REFERENCES contact(key)
) WITHOUT ROWID;

-- A contact's free texts, redacted before they get here. Purging a contact removes its row.
CREATE TABLE words (
    contact      INTEGER PRIMARY KEY REFERENCES contact(key),
    verbatim     TEXT NOT NULL DEFAULT '',
    what_matters TEXT NOT NULL DEFAULT '',
    came_without TEXT NOT NULL DEFAULT '',
    tried_first  TEXT NOT NULL DEFAULT ''
);

CREATE VIRTUAL TABLE words_index USING fts5(
    verbatim, what_matters,
    content = 'words', content_rowid = 'contact',
    tokenize = 'unicode61 remove_diacritics 2'
);
-- `PRAGMA secure_delete` leaves every word in an FTS5 index; this is FTS5's own switch.
INSERT INTO words_index(words_index, rank) VALUES ('secure-delete', 1);
-- An import gathers 8 MiB of index in memory before it writes: fewer pieces to merge afterwards.
INSERT INTO words_index(words_index, rank) VALUES ('hashsize', 8388608);

-- Append-only: the newest row of a contact counts; NULL takes a decision back.
CREATE TABLE decision (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    contact INTEGER NOT NULL REFERENCES contact(key),
    demand  TEXT CHECK (demand IN ('value', 'failure', 'undecided')),
    decided TEXT CHECK (decided IN ('group', 'logging', 'import')),
    reason  TEXT NOT NULL DEFAULT '',
    stamp   INTEGER NOT NULL
);
CREATE INDEX decision_by_contact ON decision(contact, stamp);

-- Append-only, like `decision`: which pile a contact was put on.
CREATE TABLE assignment (
    key         INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
    contact     INTEGER NOT NULL REFERENCES contact(key),
    demand_type INTEGER REFERENCES demand_type(key),
    stamp       INTEGER NOT NULL
);
CREATE INDEX assignment_by_contact ON assignment(contact, stamp);

-- Append-only: one silent vote of a read-out. Seats are dealt anew each time, never people.
CREATE TABLE vote (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    contact INTEGER NOT NULL REFERENCES contact(key),
    reading BLOB NOT NULL,
    seat    INTEGER NOT NULL,
    demand  TEXT NOT NULL CHECK (demand IN ('value', 'failure', 'undecided')),
    stamp   INTEGER NOT NULL
);
CREATE INDEX vote_by_reading ON vote(reading, contact, stamp);
-- A contact that is cleared away is looked for here first.
CREATE INDEX vote_by_contact ON vote(contact);

-- A push statement (decided in advance) or a pull statement (drawn from demand).
CREATE TABLE purpose (
    key               INTEGER PRIMARY KEY,
    id                BLOB NOT NULL UNIQUE,
    service           INTEGER NOT NULL REFERENCES service(key),
    kind              TEXT NOT NULL CHECK (kind IN ('push', 'pull')),
    statement         TEXT NOT NULL,
    source            TEXT NOT NULL DEFAULT '',
    measure           TEXT NOT NULL DEFAULT '',
    target_days       INTEGER,
    in_force_from_day INTEGER,
    status            TEXT NOT NULL DEFAULT 'draft',
    stamp             INTEGER NOT NULL,
    life              INTEGER NOT NULL DEFAULT 0
);

-- For whom a purpose is worded.
CREATE TABLE purpose_group (
    key            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE,
    purpose        INTEGER NOT NULL REFERENCES purpose(key),
    customer_group INTEGER NOT NULL REFERENCES customer_group(key),
    stamp          INTEGER NOT NULL,
    life           INTEGER NOT NULL DEFAULT 0
);

-- Append-only: a contact read against a statement. The newest row of a pair counts. Without a
-- stance it is drawn and not yet read; without `how` that it stands there was taken back.
CREATE TABLE evidence (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE,
    purpose INTEGER NOT NULL REFERENCES purpose(key),
    contact INTEGER NOT NULL REFERENCES contact(key),
    how     TEXT CHECK (how IN ('drawn', 'chosen')),
    stance  TEXT CHECK (stance IN ('fits', 'against', 'neither')),
    stamp   INTEGER NOT NULL
);
CREATE INDEX evidence_by_purpose ON evidence(purpose, contact, stamp);
-- A contact that is cleared away is looked for here first.
CREATE INDEX evidence_by_contact ON evidence(contact);

-- Findings that were written with words in them: `everyone` is 0 where only the words of contacts
-- beside a statement went.
CREATE TABLE export (
    key      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE,
    folder   TEXT NOT NULL,
    everyone INTEGER NOT NULL,
    stamp    INTEGER NOT NULL
);

-- Words that were purged: of how many contacts, all heard before which day.
CREATE TABLE purge (
    key        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE,
    contacts   INTEGER NOT NULL,
    before_day INTEGER NOT NULL,
    stamp      INTEGER NOT NULL
);

-- A dated change, mailing or experiment; a reason given means new process limits from that day.
CREATE TABLE change (
    key           INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE,
    service       INTEGER NOT NULL REFERENCES service(key),
    day           INTEGER NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('change', 'mailing', 'experiment', 'purpose adopted')),
    words         TEXT NOT NULL,
    rebase_reason TEXT NOT NULL DEFAULT '',
    stamp         INTEGER NOT NULL,
    life          INTEGER NOT NULL DEFAULT 0
);
