//! The city exports that are known by heart: which header names feed which field.

use std::sync::LazyLock;

use crate::listing::{ColumnRule, Field, Schema};
use crate::values::DateOrder;

fn columns(names: &[(Field, &[&str])]) -> Vec<ColumnRule> {
    names
        .iter()
        .map(|(field, headers)| ColumnRule::named(*field, headers))
        .collect()
}

/// My CHI. My Future.: two yearly exports exist with different columns.
pub(crate) static MCMF: LazyLock<Schema> = LazyLock::new(|| Schema {
    source: String::from("my-chi-my-future"),
    delimiter: None,
    encoding: None,
    clipped_capacity: Some("500"),
    merge_categories: true,
    bare_hours: None,
    date_order: Some(DateOrder::MonthFirst),
    tells_rows: false,
    brought_on: None,
    columns: optional(
        columns(&[
            (Field::Id, &["id", "program_id", "program id", "session_id"]),
            (
                Field::Title,
                &["program_name", "title", "name", "program", "program title"],
            ),
            (
                Field::Organization,
                &[
                    "org_name",
                    "organization",
                    "organization_name",
                    "organisation",
                    "provider",
                ],
            ),
            (Field::Description, &["description", "program_description"]),
            (Field::Topics, &["category_name", "category", "categories"]),
            (
                Field::Website,
                &["program_url", "url", "website", "registration_url", "program link"],
            ),
            (Field::Meeting, &["meeting_type", "meeting type", "format"]),
            (Field::Place, &["location_name", "place", "site_name", "venue"]),
            (Field::Address, &["address", "street_address", "street address"]),
            (Field::City, &["city"]),
            (Field::State, &["state"]),
            (Field::Zip, &["zipcode", "zip_code", "zip", "postal_code"]),
            (
                Field::Neighborhood,
                &[
                    "community_name",
                    "community_area",
                    "geographic_cluster_name",
                    "neighborhood",
                ],
            ),
            (Field::Latitude, &["latitude", "lat"]),
            (Field::Longitude, &["longitude", "lon", "lng", "long"]),
            (Field::StartsOn, &["start_date", "starts_on", "begin_date"]),
            (Field::EndsOn, &["end_date", "ends_on"]),
            (Field::StartTime, &["start_time"]),
            (Field::EndTime, &["end_time"]),
            (Field::Days, &["days", "days_of_week", "meeting_days"]),
            (Field::MinAge, &["min_age", "minimum_age", "age_min"]),
            (Field::MaxAge, &["max_age", "maximum_age", "age_max"]),
            (Field::MinGrade, &["min_grade", "minimum_grade"]),
            (Field::MaxGrade, &["max_grade", "maximum_grade"]),
            (Field::Capacity, &["capacity", "max_capacity"]),
            (Field::Cost, &["program_price", "price", "cost"]),
            (
                Field::Aid,
                &["program_has_scholarships", "has_scholarships", "scholarships"],
            ),
            (
                Field::Pays,
                &["program_pays_participants", "pays_participants", "participants_paid"],
            ),
            (
                Field::Ride,
                &[
                    "program_provides_transportation",
                    "provides_transportation",
                    "transportation",
                ],
            ),
            (
                Field::Food,
                &["program_provides_free_food", "provides_free_food", "free_food"],
            ),
            (Field::ContactName, &["contact_name"]),
            (Field::ContactPhone, &["contact_phone"]),
            (Field::ContactEmail, &["contact_email"]),
            (Field::RegistrationOpens, &["registration_open", "registration_opens"]),
            (
                Field::RegistrationCloses,
                &["registration_deadline", "registration_closes"],
            ),
        ]),
        &[
            Field::Topics,
            Field::Place,
            Field::Days,
            Field::ContactName,
            Field::ContactPhone,
            Field::ContactEmail,
            Field::RegistrationOpens,
            Field::RegistrationCloses,
        ],
    ),
});

/// Chicago City of Learning 2014: one row per program and category.
pub(crate) static CITY_OF_LEARNING: LazyLock<Schema> = LazyLock::new(|| Schema {
    source: String::from("city-of-learning"),
    delimiter: None,
    encoding: None,
    clipped_capacity: None,
    merge_categories: true,
    bare_hours: None,
    date_order: Some(DateOrder::MonthFirst),
    tells_rows: false,
    brought_on: None,
    columns: optional(
        columns(&[
            (Field::Id, &["program_id"]),
            (Field::Title, &["name", "program_name", "title"]),
            (Field::Organization, &["org_name", "organization", "organization_name"]),
            (Field::Description, &["description"]),
            (Field::Topics, &["category_name", "category"]),
            (Field::Website, &["url", "website"]),
            (Field::Address, &["address"]),
            (Field::City, &["city"]),
            (Field::State, &["state"]),
            (Field::Zip, &["zipcode", "zip"]),
            (Field::Latitude, &["latitude", "lat"]),
            (Field::Longitude, &["longitude", "lon", "lng"]),
            (Field::StartsOn, &["start_date"]),
            (Field::EndsOn, &["end_date"]),
            (Field::MinAge, &["min_age"]),
            (Field::MaxAge, &["max_age"]),
        ]),
        &[Field::Id, Field::Website],
    ),
});

/// Columns that only some exports have: not worth a word when they are missing.
fn optional(mut columns: Vec<ColumnRule>, fields: &[Field]) -> Vec<ColumnRule> {
    for column in &mut columns {
        column.expected = !fields.contains(&column.field);
    }
    columns
}
