//! The places people name: towns, ZIP codes, schools, libraries.

use sqlx::types::Json;
use understory_model::ids::IdSource;
use understory_model::place::{Place, PlaceKind, Point};

use crate::database::{Reads, on};
use crate::{StoreError, Write};

const LOAD: &str = "SELECT kind, name, town, latitude, longitude, population, aliases, source
       FROM place ORDER BY kind, name, id";
const DELETE_SOURCE: &str = "DELETE FROM place WHERE source = $1";
const INSERT: &str = "INSERT INTO place (id, kind, name, town, latitude, longitude, population, aliases, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

pub(super) const STATEMENTS: [(&str, &str); 3] = [
    ("place load", LOAD),
    ("place delete", DELETE_SOURCE),
    ("place insert", INSERT),
];

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    name: String,
    town: Option<String>,
    latitude: f64,
    longitude: f64,
    population: Option<i64>,
    aliases: Json<Vec<String>>,
    source: String,
}

/// Every place, by kind and name. A row that another program spoiled is left out.
pub async fn load_places(transaction: &mut impl Reads) -> Result<Vec<Place>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(LOAD)
        .fetch_all(connection)
        .await)?;
    let place = |row: Row| {
        Some(Place {
            kind: PlaceKind::from_code(&row.kind).ok()?,
            name: row.name,
            town: row.town,
            point: Point::new(row.latitude, row.longitude).ok()?,
            population: row.population.and_then(|count| u32::try_from(count).ok()),
            aliases: row.aliases.0,
            source: row.source,
        })
    };
    Ok(rows.into_iter().filter_map(place).collect())
}

/// Puts the places of one source in the stead of those it had before.
pub async fn replace_places(
    transaction: &mut Write,
    source: &str,
    places: &[Place],
    ids: &dyn IdSource,
) -> Result<(), StoreError> {
    on!(&mut transaction.0, |connection| sqlx::query(DELETE_SOURCE)
        .bind(source)
        .execute(connection)
        .await
        .map(drop))?;
    for place in places {
        on!(&mut transaction.0, |connection| sqlx::query(INSERT)
            .bind(ids.next())
            .bind(place.kind.code())
            .bind(&place.name)
            .bind(&place.town)
            .bind(place.point.latitude)
            .bind(place.point.longitude)
            .bind(place.population.map(i64::from))
            .bind(Json(&place.aliases))
            .bind(source)
            .execute(connection)
            .await
            .map(drop))
        .map_err(StoreError::of_write)?;
    }
    Ok(())
}
