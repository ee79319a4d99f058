//! What the four kinds of records differ in: their table, their facts and whom they belong to.

use serde::Serialize;
use serde::de::DeserializeOwned;
use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SiteFacts};

/// One kind of record. `parent` is the record it belongs to, `place` where it happens.
pub trait Kind: Send + Sync + 'static {
    /// What it says about itself.
    type Facts: Serialize + DeserializeOwned + Send + Sync + Unpin + 'static;
    /// The stable name, as stored in the history of an import.
    const NAME: &'static str;
    const HAS_PARENT: bool;
    const HAS_PLACE: bool;
    const LOAD_ALL: &'static str;
    const LOAD_SOURCE: &'static str;
    const FIND: &'static str;
    /// Records that belong to one parent.
    const FIND_CHILDREN: &'static str;
    const COUNT: &'static str;
    /// When each was added and changed last.
    const WRITTEN: &'static str;
    /// The beginning of a many-row insert, up to the values.
    const INSERT_HEAD: &'static str;
    const UPDATE: &'static str;
    const DELETE: &'static str;
}

pub(super) fn statements<K: Kind>() -> Vec<(&'static str, &'static str)> {
    vec![
        (K::NAME, K::LOAD_ALL),
        (K::NAME, K::LOAD_SOURCE),
        (K::NAME, K::FIND),
        (K::NAME, K::FIND_CHILDREN),
        (K::NAME, K::COUNT),
        (K::NAME, K::WRITTEN),
        (K::NAME, K::UPDATE),
        (K::NAME, K::DELETE),
    ]
}

/// The table `organization`.
#[derive(Clone, Copy, Debug)]
pub struct Organizations;

impl Kind for Organizations {
    type Facts = OrganizationFacts;
    const NAME: &'static str = "organization";
    const HAS_PARENT: bool = false;
    const HAS_PLACE: bool = false;
    const LOAD_ALL: &'static str =
        "SELECT id, CAST(NULL AS UUID) AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM organization ORDER BY id";
    const LOAD_SOURCE: &'static str =
        "SELECT id, CAST(NULL AS UUID) AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM organization WHERE source = $1 ORDER BY id";
    const FIND: &'static str =
        "SELECT id, CAST(NULL AS UUID) AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM organization WHERE id = $1";
    const FIND_CHILDREN: &'static str = "SELECT id, CAST(NULL AS UUID) AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id FROM organization WHERE CAST($1 AS UUID) IS NULL ORDER BY id";
    const COUNT: &'static str = "SELECT COUNT(*) FROM organization";
    const WRITTEN: &'static str = "SELECT id, created_at, updated_at FROM organization ORDER BY id";
    const INSERT_HEAD: &'static str = "INSERT INTO organization
           (id, source, source_key, facts, run_id, created_at, updated_at) ";
    const UPDATE: &'static str = "UPDATE organization
            SET facts = $4, run_id = $5, updated_at = $6
          WHERE id = $1 AND CAST($2 AS UUID) IS NULL AND CAST($3 AS UUID) IS NULL";
    const DELETE: &'static str = "DELETE FROM organization WHERE id = $1";
}

/// The table `site`.
#[derive(Clone, Copy, Debug)]
pub struct Sites;

impl Kind for Sites {
    type Facts = SiteFacts;
    const NAME: &'static str = "site";
    const HAS_PARENT: bool = true;
    const HAS_PLACE: bool = false;
    const LOAD_ALL: &'static str =
        "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM site ORDER BY id";
    const LOAD_SOURCE: &'static str =
        "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM site WHERE source = $1 ORDER BY id";
    const FIND: &'static str =
        "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM site WHERE id = $1";
    const FIND_CHILDREN: &'static str = "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id FROM site WHERE organization_id = $1 ORDER BY id";
    const COUNT: &'static str = "SELECT COUNT(*) FROM site";
    const WRITTEN: &'static str = "SELECT id, created_at, updated_at FROM site ORDER BY id";
    const INSERT_HEAD: &'static str = "INSERT INTO site
           (id, organization_id, source, source_key, facts, run_id, created_at, updated_at) ";
    const UPDATE: &'static str = "UPDATE site
            SET organization_id = $2, facts = $4, run_id = $5, updated_at = $6
          WHERE id = $1 AND CAST($3 AS UUID) IS NULL";
    const DELETE: &'static str = "DELETE FROM site WHERE id = $1";
}

/// The table `program`.
#[derive(Clone, Copy, Debug)]
pub struct Programs;

impl Kind for Programs {
    type Facts = ProgramFacts;
    const NAME: &'static str = "program";
    const HAS_PARENT: bool = true;
    const HAS_PLACE: bool = false;
    const LOAD_ALL: &'static str =
        "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM program ORDER BY id";
    const LOAD_SOURCE: &'static str =
        "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM program WHERE source = $1 ORDER BY id";
    const FIND: &'static str =
        "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id
           FROM program WHERE id = $1";
    const FIND_CHILDREN: &'static str = "SELECT id, organization_id AS parent, CAST(NULL AS UUID) AS place, source, source_key, facts, run_id FROM program WHERE organization_id = $1 ORDER BY id";
    const COUNT: &'static str = "SELECT COUNT(*) FROM program";
    const WRITTEN: &'static str = "SELECT id, created_at, updated_at FROM program ORDER BY id";
    const INSERT_HEAD: &'static str = "INSERT INTO program
           (id, organization_id, source, source_key, facts, run_id, created_at, updated_at) ";
    const UPDATE: &'static str = "UPDATE program
            SET organization_id = $2, facts = $4, run_id = $5, updated_at = $6
          WHERE id = $1 AND CAST($3 AS UUID) IS NULL";
    const DELETE: &'static str = "DELETE FROM program WHERE id = $1";
}

/// The table `session`.
#[derive(Clone, Copy, Debug)]
pub struct Sessions;

impl Kind for Sessions {
    type Facts = SessionFacts;
    const NAME: &'static str = "session";
    const HAS_PARENT: bool = true;
    const HAS_PLACE: bool = true;
    const LOAD_ALL: &'static str =
        "SELECT id, program_id AS parent, site_id AS place, source, source_key, facts, run_id
           FROM session ORDER BY id";
    const LOAD_SOURCE: &'static str =
        "SELECT id, program_id AS parent, site_id AS place, source, source_key, facts, run_id
           FROM session WHERE source = $1 ORDER BY id";
    const FIND: &'static str = "SELECT id, program_id AS parent, site_id AS place, source, source_key, facts, run_id
           FROM session WHERE id = $1";
    const FIND_CHILDREN: &'static str = "SELECT id, program_id AS parent, site_id AS place, source, source_key, facts, run_id FROM session WHERE program_id = $1 ORDER BY id";
    const COUNT: &'static str = "SELECT COUNT(*) FROM session";
    const WRITTEN: &'static str = "SELECT id, created_at, updated_at FROM session ORDER BY id";
    const INSERT_HEAD: &'static str = "INSERT INTO session
           (id, program_id, site_id, source, source_key, facts, run_id, created_at, updated_at) ";
    const UPDATE: &'static str = "UPDATE session
            SET program_id = $2, site_id = $3, facts = $4, run_id = $5, updated_at = $6
          WHERE id = $1";
    const DELETE: &'static str = "DELETE FROM session WHERE id = $1";
}
