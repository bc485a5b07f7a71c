//! Plain SQL over a workspace file, written apart from the program's own: what counts, and how
//! many a filter selects.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use listening_post::model::{Counted, Filter, HalfDay, Token, TypeFacet};
use rusqlite::Connection;

/// Every contact that counts, its class and type as they stand now.
const STANDING: &str = "
    SELECT c.*,
           CASE WHEN EXISTS (SELECT 1 FROM decision d WHERE d.contact = c.key)
                THEN (SELECT demand FROM decision d WHERE d.contact = c.key
                      ORDER BY d.stamp DESC, d.id DESC LIMIT 1)
                ELSE c.first_demand END AS class,
           CASE WHEN EXISTS (SELECT 1 FROM assignment a WHERE a.contact = c.key)
                THEN (SELECT demand_type FROM assignment a WHERE a.contact = c.key
                      ORDER BY a.stamp DESC, a.id DESC LIMIT 1)
                ELSE c.first_type END AS pile
    FROM contact c
    WHERE c.life % 2 = 0
      AND (c.import IS NULL
           OR c.import IN (SELECT key FROM import WHERE state = 'done' AND life % 2 = 0))";

/// What a filter means, in SQL over the rows of [`STANDING`].
pub fn condition(filter: &Filter) -> String {
    let mut all = vec!["1".to_owned()];
    let day = |date: NaiveDate| date.to_epoch_days();
    if let Some(service) = filter.service {
        all.push(format!("service = {}", service.0));
    }
    if let Some(from) = filter.period.from {
        all.push(format!("day >= {}", day(from)));
    }
    if let Some(to) = filter.period.to {
        all.push(format!("day <= {}", day(to)));
    }
    if filter.counted == Counted::CustomersWords {
        all.push("words_are IN ('said', 'written')".into());
    }
    if let Some(channel) = filter.channel {
        all.push(format!("channel = {}", channel.0));
    }
    if let Some(group) = filter.group {
        all.push(format!("customer_group = {}", group.0));
    }
    if let Some(by) = filter.started_by {
        all.push(format!("started_by = '{}'", by.token()));
    }
    if let Some(outcome) = filter.outcome {
        all.push(format!("outcome = '{}'", outcome.token()));
    }
    if let Some(demand) = filter.demand {
        all.push(format!(
            "coalesce(class, 'undecided') = '{}'",
            demand.token()
        ));
    }
    match filter.demand_type {
        Some(TypeFacet::Is(key)) => all.push(format!("pile = {}", key.0)),
        Some(TypeFacet::NoType) => all.push("pile IS NULL".into()),
        None => {}
    }
    if let Some(weekday) = filter.weekday {
        // SQLite's own calendar: 0 Sunday to 6 Saturday.
        all.push(format!(
            "CAST(strftime('%w', day * 86400, 'unixepoch') AS INTEGER) = {}",
            weekday % 7
        ));
    }
    if let Some(hour) = filter.hour {
        all.push(format!(
            "minute >= {} AND minute < {}",
            60 * u32::from(hour),
            60 * (u32::from(hour) + 1)
        ));
    }
    match filter.half {
        Some(HalfDay::Morning) => all.push("minute < 720".into()),
        Some(HalfDay::Afternoon) => all.push("minute >= 720".into()),
        None => {}
    }
    all.join(" AND ")
}

/// The contacts that count, copied out of a workspace as it stood at one moment.
pub struct Standing {
    db: Connection,
}

impl Standing {
    pub fn of(workspace: &Path) -> Self {
        let db = Connection::open_in_memory().unwrap();
        db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
        db.execute("ATTACH ?1 AS workspace", [workspace.to_str().unwrap()])
            .unwrap();
        db.execute_batch(&format!("CREATE TABLE standing AS {STANDING}"))
            .unwrap();
        Self { db }
    }

    /// How many contacts a filter selects.
    pub fn count(&self, filter: &Filter) -> u64 {
        let sql = format!("SELECT count(*) FROM standing WHERE {}", condition(filter));
        let count: i64 = self.db.query_row(&sql, [], |row| row.get(0)).unwrap();
        u64::try_from(count).unwrap()
    }

    /// The contacts a filter selects, newest first; without a time at the end of their day.
    pub fn keys(&self, filter: &Filter) -> Vec<u32> {
        let sql = format!(
            "SELECT key FROM standing WHERE {}
             ORDER BY day DESC, minute IS NULL, minute DESC, key DESC",
            condition(filter)
        );
        let mut statement = self.db.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// Counts by an expression, of the contacts a filter selects; nothing known is "".
    pub fn by(&self, expression: &str, filter: &Filter) -> BTreeMap<String, u64> {
        let sql = format!(
            "SELECT coalesce(CAST({expression} AS TEXT), ''), count(*) FROM standing
             WHERE {} GROUP BY 1",
            condition(filter)
        );
        let mut statement = self.db.prepare(&sql).unwrap();
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }
}

/// Everything that counts in a workspace, one line a thing, keys and stamps left out: two
/// workspaces with equal lines say the same.
pub fn everything(db: &Connection) -> Vec<String> {
    let mut lines = Vec::new();
    for table in ["service", "channel", "place", "their_code"] {
        lines.extend(lines_of(
            db,
            &format!("SELECT '{table}', hex(id), name FROM {table} WHERE life % 2 = 0"),
        ));
    }
    for table in [
        "exercise",
        "customer_group",
        "prompt",
        "help",
        "demand_type",
    ] {
        lines.extend(lines_of(
            db,
            &format!(
                "SELECT '{table}', hex(n.id), s.name, n.name FROM {table} n
                 JOIN service s ON s.key = n.service WHERE n.life % 2 = 0"
            ),
        ));
    }
    lines.extend(lines_of(
        db,
        &format!(
            "SELECT 'contact', hex(c.id), c.day, c.minute, s.name, ch.name, p.name, e.name, g.name,
                    pr.name, h.name, tc.name, c.started_by, c.words_are, c.outcome, c.again,
                    c.failed_where, c.class, t.name, w.verbatim, w.what_matters, w.came_without,
                    w.tried_first, cc.reference, cc.validated_day, cc.due_day, cc.finished_day,
                    i.file_name
             FROM ({STANDING}) c
             JOIN service s ON s.key = c.service
             LEFT JOIN channel ch ON ch.key = c.channel
             LEFT JOIN place p ON p.key = c.place
             LEFT JOIN exercise e ON e.key = c.exercise
             LEFT JOIN customer_group g ON g.key = c.customer_group
             LEFT JOIN prompt pr ON pr.key = c.prompt
             LEFT JOIN help h ON h.key = c.help
             LEFT JOIN their_code tc ON tc.key = c.their_code
             LEFT JOIN demand_type t ON t.key = c.pile
             LEFT JOIN words w ON w.contact = c.key
             LEFT JOIN customer_case cc ON cc.key = c.customer_case
             LEFT JOIN import i ON i.key = c.import"
        ),
    ));
    lines.extend(lines_of(
        db,
        "SELECT 'purpose', hex(p.id), s.name, p.kind, p.statement, p.source, p.measure,
                p.target_days, p.in_force_from_day, p.status
         FROM purpose p JOIN service s ON s.key = p.service WHERE p.life % 2 = 0",
    ));
    lines.extend(lines_of(
        db,
        "SELECT 'purpose for', hex(p.id), hex(g.id) FROM purpose_group of
         JOIN purpose p ON p.key = of.purpose JOIN customer_group g ON g.key = of.customer_group
         WHERE of.life % 2 = 0 AND p.life % 2 = 0",
    ));
    lines.extend(lines_of(
        db,
        "SELECT 'evidence', p.statement, hex(c.id), e.how, e.stance FROM evidence e
         JOIN purpose p ON p.key = e.purpose JOIN contact c ON c.key = e.contact
         WHERE p.life % 2 = 0 AND e.how NOT NULL
           AND e.key = (SELECT key FROM evidence n
                        WHERE n.purpose = e.purpose AND n.contact = e.contact
                        ORDER BY stamp DESC, id DESC LIMIT 1)",
    ));
    lines.extend(lines_of(
        db,
        "SELECT 'change', hex(c.id), s.name, c.day, c.kind, c.words, c.rebase_reason
         FROM change c JOIN service s ON s.key = c.service WHERE c.life % 2 = 0",
    ));
    lines.extend(lines_of(
        db,
        "SELECT 'vote', hex(c.id), hex(v.reading), v.stamp, v.seat, v.demand
         FROM vote v JOIN contact c ON c.key = v.contact WHERE c.life % 2 = 0",
    ));
    lines.sort();
    lines
}

fn lines_of(db: &Connection, sql: &str) -> Vec<String> {
    use rusqlite::types::ValueRef;
    let mut statement = db.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let cell = |at| match row.get_ref(at).unwrap() {
                ValueRef::Null => "-".to_owned(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
                other => format!("{other:?}"),
            };
            Ok((0..columns).map(cell).collect::<Vec<_>>().join(" | "))
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
}
