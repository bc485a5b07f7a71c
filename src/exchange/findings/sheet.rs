//! One CSV file of the findings: UTF-8 with BOM, RFC 4180, formula-safe, one header row.

use crate::exchange::intake::guard;

/// A table on its way into a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// The file's name.
    pub(super) name: &'static str,
    /// The header row.
    pub(super) columns: Vec<&'static str>,
    /// The rows, each as long as the header.
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The file's bytes.
    pub(super) fn csv(&self) -> Vec<u8> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(b"\xEF\xBB\xBF".to_vec());
        // Writing into memory cannot fail, and every row is as long as the header.
        let _ = out.write_record(&self.columns);
        for row in &self.rows {
            let _ = out.write_record(row.iter().map(|cell| guard(cell).into_owned()));
        }
        out.into_inner().unwrap_or_default()
    }
}

/// A fraction with six decimals at most; empty where it is not known.
pub(super) fn fraction(value: Option<f64>) -> String {
    match value {
        Some(value) => {
            let text = format!("{value:.6}");
            let text = text.trim_end_matches('0').trim_end_matches('.');
            text.to_owned()
        }
        None => String::new(),
    }
}

/// Yes or no; empty where it is not known.
pub(super) fn yes_no(value: Option<bool>) -> String {
    match value {
        Some(true) => "yes".into(),
        Some(false) => "no".into(),
        None => String::new(),
    }
}
