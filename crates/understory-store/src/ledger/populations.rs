//! Populations: what each is, what a synthetic one is drawn from, and the people of a roster.
//!
//! Must not know: how a population is drawn.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sqlx::QueryBuilder;
use sqlx::types::Json;
use understory_model::ids::PopulationId;
use understory_model::population::{AreaOfPlace, Label, Population, YoungPerson};
use uuid::Uuid;

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str =
    "INSERT INTO population (id, name, version, label, published, made_at, young_people, draws, seed, about, recipe)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const LIST: &str = "SELECT id, name, version, label, made_at, young_people, draws, seed, about
       FROM population ORDER BY made_at DESC, id DESC";
const VERSIONS: &str = "SELECT version FROM population WHERE name = $1 ORDER BY version";
const IS_PUBLISHED: &str = "SELECT published FROM population WHERE id = $1";
const PUBLISH: &str = "UPDATE population SET published = $2 WHERE id = $1";
const RECIPE: &str = "SELECT recipe FROM population WHERE id = $1";
const PEOPLE: &str = "SELECT sequence, facts FROM population_person
      WHERE population_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
const ERASE_PEOPLE: &str = "DELETE FROM population_person WHERE population_id = $1";
const ERASE: &str = "DELETE FROM population WHERE id = $1";

pub(super) const STATEMENTS: [(&str, &str); 9] = [
    ("population insert", INSERT),
    ("population list", LIST),
    ("population versions", VERSIONS),
    ("population is published", IS_PUBLISHED),
    ("population publish", PUBLISH),
    ("population recipe", RECIPE),
    ("population_person load", PEOPLE),
    ("population_person erase", ERASE_PEOPLE),
    ("population erase", ERASE),
];

/// Rows in one statement.
const ROWS_A_STATEMENT: usize = 1000;
/// People read at a time.
const PEOPLE_A_PAGE: i64 = 20_000;

/// What a list of populations needs beside the columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    pub places: Vec<AreaOfPlace>,
    pub sources: Vec<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    version: i64,
    label: String,
    made_at: i64,
    young_people: i64,
    draws: i64,
    seed: Option<i64>,
    about: Json<Box<RawValue>>,
}

impl Row {
    fn population(self) -> Result<Population, StoreError> {
        let about: About = document("population", self.id, &self.about.0)?;
        Ok(Population {
            id: PopulationId(self.id),
            name: self.name,
            version: u32::try_from(self.version).unwrap_or(0),
            // A word that this program does not know is handled with the most care.
            label: [Label::Synthetic, Label::Rostered, Label::Mixed]
                .into_iter()
                .find(|label| label.code() == self.label)
                .unwrap_or(Label::Rostered),
            made_at: Timestamp::from_microsecond(self.made_at).unwrap_or(Timestamp::UNIX_EPOCH),
            young_people: u32::try_from(self.young_people).unwrap_or(0),
            places: about.places,
            draws: u8::try_from(self.draws).unwrap_or(1),
            seed: self.seed.map(i64::cast_unsigned),
            sources: about.sources,
        })
    }
}

fn document<Shape: DeserializeOwned>(kind: &'static str, id: Uuid, raw: &RawValue) -> Result<Shape, StoreError> {
    serde_json::from_str(raw.get()).map_err(|source| StoreError::Document { kind, id, source })
}

/// Keeps a population, not published. The same name and version again is a conflict.
pub async fn insert_population(
    transaction: &mut Write,
    population: &Population,
    recipe: Option<&(impl Serialize + Sync)>,
) -> Result<(), StoreError> {
    let about = About {
        places: population.places.clone(),
        sources: population.sources.clone(),
    };
    on!(&mut transaction.0, |connection| sqlx::query(INSERT)
        .bind(population.id.0)
        .bind(&population.name)
        .bind(i64::from(population.version))
        .bind(population.label.code())
        .bind(false)
        .bind(population.made_at.as_microsecond())
        .bind(i64::from(population.young_people))
        .bind(i64::from(population.draws))
        .bind(population.seed.map(u64::cast_signed))
        .bind(Json(&about))
        .bind(recipe.map(Json))
        .execute(connection)
        .await
        .map(drop))
    .map_err(StoreError::of_write)
}

/// Keeps the people of a roster, numbered from `first` on.
pub async fn insert_people(
    transaction: &mut Write,
    id: PopulationId,
    first: u64,
    people: &[YoungPerson],
) -> Result<(), StoreError> {
    let first = i64::try_from(first).unwrap_or(i64::MAX);
    let numbered: Vec<(i64, &YoungPerson)> = (first..).zip(people).collect();
    for chunk in numbered.chunks(ROWS_A_STATEMENT) {
        on!(&mut transaction.0, |connection| {
            let mut statement = QueryBuilder::new("INSERT INTO population_person (population_id, sequence, facts) ");
            statement.push_values(chunk, |mut row, (sequence, person)| {
                row.push_bind(id.0).push_bind(*sequence).push_bind(Json(*person));
            });
            statement
                .build()
                .persistent(chunk.len() == ROWS_A_STATEMENT)
                .execute(connection)
                .await
                .map(drop)
        })
        .map_err(StoreError::of_write)?;
    }
    Ok(())
}

/// All populations, the newest first.
pub async fn populations(transaction: &mut impl Reads) -> Result<Vec<Population>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LIST)
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(Row::population).collect()
}

/// The versions there are of a name, rising.
pub async fn versions_of(transaction: &mut impl Reads, name: &str) -> Result<Vec<u32>, StoreError> {
    let versions: Vec<i64> = on!(transaction.transactions(), |connection| sqlx::query_scalar(VERSIONS)
        .bind(name)
        .fetch_all(connection)
        .await)?;
    Ok(versions
        .into_iter()
        .filter_map(|version| u32::try_from(version).ok())
        .collect())
}

/// Whether visitors may see its figures; `None` when there is no such population.
pub async fn is_published(transaction: &mut impl Reads, id: PopulationId) -> Result<Option<bool>, StoreError> {
    Ok(on!(transaction.transactions(), |connection| sqlx::query_scalar(
        IS_PUBLISHED
    )
    .bind(id.0)
    .fetch_optional(connection)
    .await)?)
}

/// Lets visitors see its figures, or no longer. `false` when there is no such population.
pub async fn publish_population(
    transaction: &mut Write,
    id: PopulationId,
    published: bool,
) -> Result<bool, StoreError> {
    let changed = on!(&mut transaction.0, |connection| sqlx::query(PUBLISH)
        .bind(id.0)
        .bind(published)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// What a synthetic population is drawn from; `None` for a roster, or when there is no such population.
pub async fn load_recipe<Recipe: DeserializeOwned>(
    transaction: &mut impl Reads,
    id: PopulationId,
) -> Result<Option<Recipe>, StoreError> {
    let found: Option<(Option<Json<Box<RawValue>>>,)> =
        on!(transaction.transactions(), |connection| sqlx::query_as(RECIPE)
            .bind(id.0)
            .fetch_optional(connection)
            .await)?;
    found
        .and_then(|(recipe,)| recipe)
        .map(|raw| document("recipe of population", id.0, &raw.0))
        .transpose()
}

/// The people of a roster in the order in which they were kept.
pub async fn load_people(transaction: &mut impl Reads, id: PopulationId) -> Result<Vec<YoungPerson>, StoreError> {
    let mut people = Vec::new();
    let mut after = -1;
    loop {
        let rows: Vec<(i64, Json<Box<RawValue>>)> =
            on!(transaction.transactions(), |connection| sqlx::query_as(PEOPLE)
                .bind(id.0)
                .bind(after)
                .bind(PEOPLE_A_PAGE)
                .fetch_all(connection)
                .await)?;
        let Some((last, _)) = rows.last() else {
            return Ok(people);
        };
        after = *last;
        for (_, facts) in &rows {
            people.push(document("young person of population", id.0, &facts.0)?);
        }
    }
}

/// Erases a population and everybody in it. `false` when there is no such population.
/// Call [`crate::Database::forget`] after the commit, so that no trace stays in the files.
pub async fn erase_population(transaction: &mut Write, id: PopulationId) -> Result<bool, StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(ERASE_PEOPLE)
        .bind(id.0)
        .execute(connection)
        .await
        .map(drop))?;
    let changed = on!(&mut transaction.0, |connection| sqlx::query(ERASE)
        .bind(id.0)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
