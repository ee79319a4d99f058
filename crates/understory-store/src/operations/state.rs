//! What a check of the whole asks: the newest instant anywhere, and whether anybody is in the database.
//!
//! Must not know: what follows from the answers.

use jiff::Timestamp;

use crate::StoreError;
use crate::database::{Reads, on};

const NEWEST: &str = "SELECT MAX(instant) FROM (
         SELECT MAX(started_at) AS instant FROM import_run
         UNION ALL SELECT MAX(undone_at) FROM import_run
         UNION ALL SELECT MAX(updated_at) FROM organization
         UNION ALL SELECT MAX(updated_at) FROM site
         UNION ALL SELECT MAX(updated_at) FROM program
         UNION ALL SELECT MAX(updated_at) FROM session
         UNION ALL SELECT MAX(made_at) FROM population
         UNION ALL SELECT MAX(saved_at) FROM scenario
         UNION ALL SELECT MAX(tried_at) FROM backup_drill
         UNION ALL SELECT MAX(at) FROM audit_entry
         UNION ALL SELECT MAX(said_at) FROM listing_answer
         UNION ALL SELECT MAX(made_at) FROM listing_edit
         UNION ALL SELECT MAX(made_at) FROM listing_table
         UNION ALL SELECT MAX(made_at) FROM listing_picture
         UNION ALL SELECT MAX(made_at) FROM newsletter
         UNION ALL SELECT MAX(answered_at) FROM landscape_partner
         UNION ALL SELECT MAX(made_at) FROM record_merge
         UNION ALL SELECT MAX(decided_at) FROM duplicate_verdict
         UNION ALL SELECT MAX(decided_at) FROM conflict_verdict
     ) AS newest";
const PEOPLE: &str = "SELECT COUNT(*) WHERE EXISTS (SELECT 1 FROM population_person )
     OR EXISTS (SELECT 1 FROM account ) OR EXISTS (SELECT 1 FROM household ) OR EXISTS (SELECT 1 FROM young_person )
     OR EXISTS (SELECT 1 FROM newsletter_subscriber )";

pub(super) const STATEMENTS: [(&str, &str); 2] = [("newest instant", NEWEST), ("somebody", PEOPLE)];

/// When anything was written last, by the clock of then.
pub async fn newest_instant(transaction: &mut impl Reads) -> Result<Option<Timestamp>, StoreError> {
    let newest: Option<i64> = on!(transaction.transactions(), |connection| sqlx::query_scalar(NEWEST)
        .fetch_one(connection)
        .await)?;
    Ok(newest.and_then(|instant| Timestamp::from_microsecond(instant).ok()))
}

/// Whether the database holds more than public listings and what was worked out from public counts.
pub async fn holds_people(transaction: &mut impl Reads) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(PEOPLE)
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

#[cfg(test)]
mod tests {
    use crate::migrations::MIGRATOR;

    /// Tables with nobody in them.
    const PUBLIC: [&str; 14] = [
        "region",
        "place",
        "import_run",
        "organization",
        "site",
        "program",
        "session",
        "import_change",
        "population",
        "scenario",
        "listing_answer",
        "listing_view",
        "empty_search",
        "newsletter",
    ];
    /// The same, kept for the operator.
    const OPERATOR: [&str; 12] = [
        "backup_drill",
        "audit_entry",
        "audit_head",
        "audit_checkpoint",
        "erasure",
        "sealed_mark",
        "chore",
        "unknown_try",
        // What families found wrong, and ids of texts that came in.
        "listing_report",
        "text_received",
        // Feeds of others, and how each pull went.
        "feed",
        "feed_pull",
    ];
    /// Nothing is in them without somebody in those that are asked.
    const BESIDE: [&str; 45] = [
        "person_key",
        "duty",
        "invitation",
        "credential",
        "sign_in",
        "tenant",
        "answers",
        "lives_in",
        "guardian",
        "bar",
        "sitting",
        "consent",
        "consent_class",
        "plan_item",
        "plan_step",
        "refusal",
        "paper_form",
        "equity_fact",
        "erasure_asked",
        "guardian_code",
        "young_merge",
        "home_code",
        "home_merge",
        "farewell",
        "alarm",
        "bulk_request",
        "passkey",
        "provider_identity",
        // Whoever is asked about listings was entered by somebody of staff.
        "listing_contact",
        "listing_question",
        "listing_message",
        "message_stop",
        // So were stewards, who change listings and ask for a yes.
        "listing_edit",
        "listing_request",
        // They upload tables, and say what the columns mean.
        "listing_table",
        "listing_columns",
        // They bring pictures.
        "listing_picture",
        // A round of the survey was made by somebody of staff.
        "landscape_round",
        "landscape_partner",
        // Whoever leads decides about listings.
        "duplicate_verdict",
        "record_merge",
        "conflict_verdict",
        // Of visitors and of people alike, and gone soon.
        "handshake",
        "mail",
        "attempt",
    ];

    /// A table that is added says here whether people are in it; if so, the query looks into it.
    #[test]
    fn every_table_is_public_or_asked_for_people() {
        let mut seen = 0;
        for migration in MIGRATOR.iter() {
            for line in migration.sql.as_str().lines() {
                let Some(name) = line.strip_prefix("CREATE TABLE ") else {
                    continue;
                };
                let name = name.split([' ', '(']).next().unwrap();
                seen += 1;
                let asked = super::PEOPLE.contains(&format!("FROM {name} "));
                let public = PUBLIC.contains(&name) || OPERATOR.contains(&name) || BESIDE.contains(&name);
                assert!(asked != public, "{name}: people or public, one of the two");
            }
        }
        assert!(seen >= PUBLIC.len() + OPERATOR.len() + BESIDE.len());
    }
}
