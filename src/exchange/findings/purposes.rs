//! `purposes.csv`, `evidence.csv` and `changes.csv`.

use crate::model::Token;

use super::gather::Gathered;
use super::sheet::Sheet;

pub(super) fn sheets(gathered: &Gathered) -> Vec<Sheet> {
    vec![purposes(gathered), evidence(gathered), changes(gathered)]
}

fn purposes(gathered: &Gathered) -> Sheet {
    Sheet {
        name: "purposes.csv",
        columns: vec![
            "service",
            "kind",
            "statement",
            "source",
            "measure",
            "target_days",
            "in_force_from",
            "status",
            "drawn_fit",
            "drawn_against",
            "drawn_neither",
        ],
        rows: (gathered.purposes.iter())
            .map(|stored| {
                let purpose = &stored.purpose;
                let drawn = gathered.reading(stored.key).drawn;
                vec![
                    purpose.service.clone(),
                    purpose.kind.token().to_owned(),
                    purpose.statement.clone(),
                    purpose.source.clone(),
                    purpose.measure.clone(),
                    purpose
                        .target_days
                        .map(|days| days.to_string())
                        .unwrap_or_default(),
                    purpose
                        .in_force_from
                        .map(|date| date.to_string())
                        .unwrap_or_default(),
                    purpose.status.token().to_owned(),
                    drawn.fit.to_string(),
                    drawn.against.to_string(),
                    drawn.neither.to_string(),
                ]
            })
            .collect(),
    }
}

fn evidence(gathered: &Gathered) -> Sheet {
    Sheet {
        name: "evidence.csv",
        columns: vec![
            "service",
            "statement",
            "contact_id",
            "how",
            "stance",
            "verbatim",
        ],
        rows: (gathered.evidence.iter())
            .map(|(_, evidence, verbatim)| {
                vec![
                    evidence.service.clone(),
                    evidence.statement.clone(),
                    evidence.contact_id.to_string(),
                    evidence.how.token().to_owned(),
                    evidence.stance.token().to_owned(),
                    verbatim.clone(),
                ]
            })
            .collect(),
    }
}

fn changes(gathered: &Gathered) -> Sheet {
    Sheet {
        name: "changes.csv",
        columns: vec!["service", "date", "kind", "words", "reason"],
        rows: (gathered.services.iter())
            .flat_map(|service| &service.changes)
            .map(|change| {
                vec![
                    change.service.clone(),
                    change.date.to_string(),
                    change.kind.token().to_owned(),
                    change.words.clone(),
                    change.rebase_reason.clone(),
                ]
            })
            .collect(),
    }
}
