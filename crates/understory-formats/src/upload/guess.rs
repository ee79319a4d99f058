//! What a column probably means, told by its name in three languages. A guess is shown and never taken in silence.

use understory_model::directory::Contact;
use understory_model::place::fold;

use super::SheetRow;
use super::said::is_private;
use crate::listing::Field;
use crate::{rules, values};

/// The meanings a column may have, by the names of a mapping, and the folded names it goes by in English, Spanish and Portuguese.
#[rustfmt::skip]
const MEANINGS: [(Field, &[&str]); 43] = [
    (Field::Title, &["title", "program", "program name", "program title", "name", "class", "class name", "course",
        "course title", "course name", "class title", "activity", "activity name", "offering", "workshop", "club", "what", "programa", "nombre", "nombre del programa", "titulo",
        "clase", "actividad", "curso", "taller", "nome", "nome do programa", "atividade", "oficina", "aula"]),
    (Field::Id, &["id", "number", "no", "code", "program id", "session id", "class id", "course number", "numero",
        "codigo"]),
    (Field::Summary, &["summary", "short description", "in short", "resumen", "resumo"]),
    (Field::Description, &["description", "details", "about", "program description", "descripcion", "detalles",
        "descricao", "detalhes"]),
    (Field::Topics, &["topics", "topic", "category", "categories", "subject", "subjects", "theme", "tema", "temas",
        "categoria", "categorias", "materia", "assunto"]),
    (Field::Website, &["website", "web", "url", "link", "web page", "sitio web", "pagina web", "enlace", "site",
        "pagina"]),
    (Field::Meeting, &["meeting", "meeting type", "format", "in person or online", "mode", "delivery", "modalidad",
        "modalidade", "formato"]),
    (Field::Place, &["place", "where", "location", "site name", "venue", "building", "location name", "lugar",
        "donde", "sede", "ubicacion", "local", "onde", "room", "classroom", "school", "campus", "branch", "facility",
        "site location", "where it meets", "meeting place", "sitio", "salon", "escuela", "sala", "escola"]),
    (Field::Address, &["address", "street", "street address", "direccion", "calle", "domicilio", "endereco", "rua"]),
    (Field::City, &["city", "town", "village", "ciudad", "pueblo", "cidade", "municipio"]),
    (Field::State, &["state", "estado"]),
    (Field::Zip, &["zip", "zip code", "zipcode", "postal code", "codigo postal", "cep"]),
    (Field::Latitude, &["latitude", "lat", "latitud"]),
    (Field::Longitude, &["longitude", "lon", "lng", "long", "longitud"]),
    (Field::StartsOn, &["starts on", "start", "starts", "start date", "first day", "begins", "begin date",
        "from date", "date", "fecha de inicio", "inicio", "empieza", "primer dia", "comienza", "fecha",
        "data de inicio", "comeca", "primeiro dia", "data", "dates", "fechas", "datas"]),
    (Field::EndsOn, &["ends on", "end", "ends", "end date", "last day", "to date", "fecha de fin", "fin", "termina",
        "ultimo dia", "data de fim", "fim"]),
    (Field::Hours, &["hours", "days and times", "day and time", "schedule", "when", "meeting times", "horario",
        "dias y horas", "dias y horario", "cuando", "dias e horarios", "quando"]),
    (Field::Days, &["days", "day", "day s", "weekday", "weekdays", "days of week", "day of week", "meeting days",
        "dias", "dia", "dias de la semana", "dia de la semana", "dias da semana", "dia da semana"]),
    (Field::Time, &["time", "times", "time of day", "hora", "horas", "horas del dia", "hours of day"]),
    (Field::StartTime, &["start time", "starts at", "from", "time from", "begin time", "hora de inicio", "desde",
        "hora inicio", "de"]),
    (Field::EndTime, &["end time", "ends at", "until", "to", "time to", "hora de fin", "hasta", "hora fin", "ate"]),
    (Field::Ages, &["ages", "age", "age range", "age group", "edad", "edades", "idade", "idades", "faixa etaria"]),
    (Field::MinAge, &["min age", "minimum age", "age min", "youngest", "age from", "edad minima", "idade minima"]),
    (Field::MaxAge, &["max age", "maximum age", "age max", "oldest", "age to", "edad maxima", "idade maxima"]),
    (Field::Grades, &["grades", "grade", "grade level", "grade levels", "grade range", "grado", "grados", "serie",
        "series", "ano escolar"]),
    (Field::MinGrade, &["min grade", "minimum grade", "lowest grade", "grade from", "grado minimo"]),
    (Field::MaxGrade, &["max grade", "maximum grade", "highest grade", "grade to", "grado maximo"]),
    (Field::Capacity, &["capacity", "seats", "spots", "places", "size", "max", "class size", "max enrollment",
        "enrollment max", "cupo", "cupos", "capacidad", "plazas", "vagas", "capacidade", "lugares"]),
    (Field::SeatsOpen, &["seats open", "open seats", "seats left", "spots left", "openings", "available",
        "cupos libres", "lugares libres", "vagas abertas"]),
    (Field::Cost, &["cost", "price", "fee", "fees", "tuition", "how much", "costo", "coste", "precio", "cuota",
        "tarifa", "preco", "custo", "valor"]),
    (Field::Aid, &["aid", "financial aid", "scholarship", "scholarships", "ayuda", "beca", "becas", "bolsa",
        "bolsas", "ajuda"]),
    (Field::AidPrice, &["price with aid", "reduced price", "aid price", "precio con ayuda", "preco com ajuda"]),
    (Field::AidHow, &["how to ask for aid", "aid how", "how to apply for aid", "como pedir ayuda", "como pedir ajuda"]),
    (Field::Ride, &["ride", "bus", "transport", "transportation", "transporte", "autobus", "onibus", "carona"]),
    (Field::RideNote, &["ride note", "bus note", "transportation notes", "notas de transporte"]),
    (Field::Food, &["food", "snack", "meals", "meal", "comida", "merienda", "lanche", "alimentacao"]),
    (Field::Languages, &["languages", "language", "idioma", "idiomas", "lengua", "lenguas", "lingua", "linguas"]),
    (Field::Access, &["access", "accessibility", "getting in", "accesibilidad", "acceso", "acessibilidade"]),
    (Field::ContactName, &["contact", "contact name", "contact person", "who to ask", "contacto",
        "persona de contacto", "contato"]),
    (Field::ContactPhone, &["phone", "contact phone", "telephone", "telefono", "telefone"]),
    (Field::ContactEmail, &["email", "e mail", "contact email", "correo", "correo electronico"]),
    (Field::RegistrationLink, &["registration link", "sign up link", "register", "registration", "sign up",
        "registration url", "inscripcion", "enlace de inscripcion", "inscricao", "link de inscricao"]),
    (Field::RegistrationMethod, &["registration method", "how to register", "how to sign up", "como inscribirse",
        "como se inscrever"]),
];

/// The meanings a column may have, by the names that a mapping uses, in the order in which they are offered.
pub const FIELDS: [&str; 43] = {
    let mut names = [""; 43];
    let mut at = 0;
    while at < MEANINGS.len() {
        names[at] = MEANINGS[at].0.name();
        at += 1;
    }
    names
};

/// Names that are the place only where no other column is.
const ROOMS: [&str; 5] = ["room", "classroom", "salon", "sala", "building"];

/// The fields by which somebody can be asked.
const CONTACT: [Field; 3] = [Field::ContactName, Field::ContactPhone, Field::ContactEmail];

/// What a column probably means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// One of [`FIELDS`], or nothing.
    pub meaning: &'static str,
    /// Whether its name says so and its values do not say another thing. A column that nobody knows is not sure.
    pub is_sure: bool,
}

/// Rows that are looked at.
const LOOKED_AT: usize = 30;

/// What most of a column's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values {
    Dates,
    Clocks,
    Stretches,
    Days,
    DaysAndTimes,
}

impl Values {
    fn of(cell: &str) -> Option<Self> {
        if let Some(read) = super::read::serial(cell) {
            return Some(if read.contains('-') { Self::Dates } else { Self::Clocks });
        }
        if values::is_day(cell) {
            Some(Self::Dates)
        } else if values::is_stretch(cell) {
            Some(Self::Stretches)
        } else if values::is_clock(cell) {
            Some(Self::Clocks)
        } else if values::days(cell).known.is_some() {
            Some(Self::Days)
        } else {
            let hours = values::hours(cell, Some(values::Answer::of_table(values::BareHours::Morning)));
            let is_hours = hours.known.is_some() || hours.rule == Some(&rules::AM_OR_PM);
            is_hours.then_some(Self::DaysAndTimes)
        }
    }

    /// Whether the values can be nothing else, under a name that says nothing: "3-5" may be ages and "M" a gender.
    fn is_spelled_out(self, cells: &[&str]) -> bool {
        let is_clear = |cell: &&&str| match self {
            Self::Stretches => cell.contains(':') || cell.to_lowercase().contains(['a', 'p', 'n']),
            Self::Days => cell.len() > 2,
            _ => true,
        };
        cells.iter().filter(is_clear).count() * 3 >= cells.len() * 2
    }

    /// What two of three values are, or more.
    fn most(cells: &[&str]) -> Option<Self> {
        let kinds: Vec<Option<Self>> = cells.iter().map(|cell| Self::of(cell)).collect();
        [
            Self::Dates,
            Self::Clocks,
            Self::Stretches,
            Self::Days,
            Self::DaysAndTimes,
        ]
        .into_iter()
        .find(|kind| kinds.iter().filter(|one| **one == Some(*kind)).count() * 3 >= cells.len() * 2)
    }
}

/// The field that a name knows, in the light of what the values are.
fn by_values(named: Field, values: Values) -> Field {
    let is_end = matches!(named, Field::EndsOn | Field::EndTime);
    match values {
        Values::Dates if is_end => Field::EndsOn,
        Values::Dates => Field::StartsOn,
        Values::Clocks if is_end => Field::EndTime,
        Values::Clocks => Field::StartTime,
        Values::Stretches => Field::Time,
        Values::Days => Field::Days,
        Values::DaysAndTimes => Field::Hours,
    }
}

/// By whom somebody can be asked, as the cells of a column have it: all of them mail addresses, phone numbers or names. Of
/// cells of several kinds nobody knows it.
fn contact_of(cells: &[&str]) -> Option<Field> {
    let kind = |cell: &&str| {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        let is_phone = digits >= 7
            && cell
                .chars()
                .all(|sign| sign.is_ascii_digit() || " +-().x/".contains(sign));
        if Contact::is_email(cell) {
            Some(Field::ContactEmail)
        } else if is_phone {
            Some(Field::ContactPhone)
        } else {
            let is_name = !cell.contains('@') && digits < 7;
            is_name.then_some(Field::ContactName)
        }
    };
    let first = kind(cells.first()?)?;
    cells.iter().all(|cell| kind(cell) == Some(first)).then_some(first)
}

/// Whether most cells are addresses of pages.
fn are_links(cells: &[&str]) -> bool {
    let is_link = |cell: &&&str| !cell.contains(' ') && values::link(cell).known.is_some();
    cells.iter().filter(is_link).count() * 2 > cells.len()
}

/// The field of a column by its name alone. A name in two parts may be a place, as in "Room / Location"; whose phone it is in
/// "Emergency / Phone" is not told by its second half.
fn named(cell: &str) -> Option<Field> {
    whole_name(cell).or_else(|| {
        let mut known: Vec<Field> = cell.split(['/', '|']).filter_map(whole_name).collect();
        known.dedup();
        (known == [Field::Place]).then_some(Field::Place)
    })
}

fn whole_name(cell: &str) -> Option<Field> {
    let plain = fold(cell.split(['(', '[']).next().unwrap_or_default());
    let whole = fold(cell);
    let names = |known: &str| known == whole || known == plain;
    // "Course #" is its number, and no name.
    if cell.contains('#') && (whole.is_empty() || MEANINGS[0].1.contains(&whole.as_str())) {
        return Some(Field::Id);
    }
    let found = MEANINGS
        .iter()
        .find(|(_, known)| known.iter().any(|known| names(known)));
    found.map(|(field, _)| *field)
}

/// How many names of columns are known.
pub(super) fn known_names(header: &[String]) -> usize {
    let mut fields: Vec<Field> = header.iter().filter_map(|cell| named(cell)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// For each column what it probably means: by its name, and where that says when something is, by its values too. Of two columns
/// with one meaning the first has it. Hours in one column with the days are not beside days and times in columns of their own.
pub fn guess(header: &[String], rows: &[SheetRow]) -> Vec<Guess> {
    const WHEN: [Field; 7] = [
        Field::Hours,
        Field::Days,
        Field::Time,
        Field::StartTime,
        Field::EndTime,
        Field::StartsOn,
        Field::EndsOn,
    ];
    let mut found: Vec<(Option<Field>, bool)> = Vec::with_capacity(header.len());
    for (at, cell) in header.iter().enumerate() {
        let cells = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.trim());
        let cells: Vec<&str> = cells.filter(|cell| !values::is_blank(cell)).take(LOOKED_AT).collect();
        let kind = Values::most(&cells).filter(|_| !cells.is_empty());
        if is_private(cell) {
            found.push((None, true));
            continue;
        }
        found.push(match (named(cell), kind) {
            // Of whom to ask the cells say more than a name of the column; what they are together is asked.
            (Some(field), _) if CONTACT.contains(&field) && !cells.is_empty() => {
                let read = contact_of(&cells);
                (read, read == Some(field))
            }
            // "Site" is a page in one language and a place in another.
            (Some(Field::Website), _) if fold(cell) == "site" && !cells.is_empty() && !are_links(&cells) => {
                (Some(Field::Place), false)
            }
            (Some(Field::Place), _) => {
                let is_room = ROOMS.contains(&fold(cell).as_str());
                (Some(Field::Place), !is_room)
            }
            (Some(field), Some(kind)) if WHEN.contains(&field) => {
                let read = by_values(field, kind);
                (Some(read), read == field)
            }
            // What does not look like it is guessed all the same, and stands where it is looked at.
            (Some(field), None) if WHEN.contains(&field) => (Some(field), cells.is_empty()),
            (Some(field), _) => (Some(field), true),
            (None, Some(kind @ (Values::Stretches | Values::Days | Values::DaysAndTimes)))
                if kind.is_spelled_out(&cells) =>
            {
                (Some(by_values(Field::Hours, kind)), false)
            }
            (None, _) => (None, cells.is_empty()),
        });
    }
    // A name that fits comes before a guess by values.
    for sure in [true, false] {
        for at in 0..found.len() {
            let (field, is_sure) = found[at];
            let is_taken = |(other, (one, is_one_sure)): (usize, &(Option<Field>, bool))| {
                *one == field && (*is_one_sure && !is_sure || *is_one_sure == is_sure && other < at)
            };
            if field.is_some() && is_sure == sure && found.iter().enumerate().any(is_taken) {
                found[at] = (None, false);
            }
        }
    }
    let has = |found: &[(Option<Field>, bool)], field: Field| found.iter().any(|(one, _)| *one == Some(field));
    let is_sure = |field: Field| found.contains(&(Some(field), true));
    let has_both = is_sure(Field::Days) && (is_sure(Field::Time) || is_sure(Field::StartTime));
    if has(&found, Field::Hours) {
        for one in &mut found {
            let is_out = match one.0 {
                Some(Field::Hours) => has_both,
                Some(Field::Days | Field::Time | Field::StartTime | Field::EndTime) => !has_both,
                _ => false,
            };
            if is_out {
                *one = (None, false);
            }
        }
    }
    let guess = |(field, is_sure): (Option<Field>, bool)| Guess {
        meaning: field.map_or("", Field::name),
        is_sure,
    };
    found.into_iter().map(guess).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn guessed(header: &[&str], rows: &[&[&str]]) -> Vec<&'static str> {
        let header: Vec<String> = header.iter().map(|cell| String::from(*cell)).collect();
        let row = |cells: &&[&str]| SheetRow {
            line: 2,
            cells: cells.iter().map(|cell| String::from(*cell)).collect(),
        };
        let rows: Vec<SheetRow> = rows.iter().map(row).collect();
        guess(&header, &rows).into_iter().map(|one| one.meaning).collect()
    }

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        let header = ["Class", "Days", "Ages (years)", "Price ($)", "Cost", "Instructor", ""];
        assert_eq!(guessed(&header, &[]), ["title", "days", "ages", "cost", "", "", ""]);
        let header = ["Course #", "Course Title", "Max"];
        assert_eq!(guessed(&header, &[]), ["id", "title", "capacity"]);
        let header = ["Programa", "Días", "Edades", "Precio", "Dirección"];
        assert_eq!(guessed(&header, &[]), ["title", "days", "ages", "cost", "address"]);
        let header = ["Atividade", "Início", "Preço", "Endereço"];
        assert_eq!(guessed(&header, &[]), ["title", "starts_on", "cost", "address"]);
    }

    #[test]
    fn the_values_say_what_a_name_leaves_open() {
        let seen = |name: &str, value: &str| guessed(&["Class", name], &[&["Robots", value], &["Tides", value]])[1];
        for (name, value, meaning) in [
            ("When", "Tue 3:30-5pm", "hours"),
            ("When", "Tue/Thu", "days"),
            ("Horario", "15:30-17:00", "time"),
            ("Horario", "martes 15:30-17:00", "hours"),
            ("Schedule", "3:30-5", "time"),
            ("From", "1/12/2027", "starts_on"),
            ("From", "Jan 12", "starts_on"),
            ("To", "2027-05-20", "ends_on"),
            ("From", "3:30 pm", "start_time"),
            ("To", "17:00", "end_time"),
            ("Start", "3:30 pm", "start_time"),
            ("End", "5/20/2027", "ends_on"),
            ("Day", "Tue 3:30-5pm", "hours"),
            ("Meets", "Tu & Th", "days"),
            ("Dates", "1/12 - 3/2", "starts_on"),
            ("From", "46031", "starts_on"),
        ] {
            assert_eq!(seen(name, value), meaning, "{name}: {value}");
        }
    }

    #[test]
    fn days_and_times_of_their_own_come_before_one_column_with_both() {
        let header = ["Class", "Schedule", "Day", "Time"];
        let rows: [&[&str]; 1] = [&["Robots", "Spring term", "Tue", "3:30-5pm"]];
        assert_eq!(guessed(&header, &rows), ["title", "", "days", "time"]);
        let rows: [&[&str]; 1] = [&["Robots", "Tue 3:30-5pm", "Tue", "3:30-5pm"]];
        assert_eq!(guessed(&header, &rows), ["title", "", "days", "time"]);
        let header = ["Clase", "Día", "Horario"];
        let rows: [&[&str]; 1] = [&["Robots", "lunes y miércoles", "15:30 a 17:00"]];
        assert_eq!(guessed(&header, &rows), ["title", "days", "time"]);
        let header = ["Class", "Day", "When"];
        let rows: [&[&str]; 1] = [&["Robots", "Tue", "Tue 3:30-5pm"]];
        assert_eq!(guessed(&header, &rows), ["title", "", "hours"]);
    }

    #[test]
    fn whom_to_ask_is_told_by_the_cells() {
        let seen = |name: &str, values: [&str; 2]| {
            let rows: [&[&str]; 2] = [&["Robots", values[0]], &["Tides", values[1]]];
            guessed(&["Class", name], &rows)[1]
        };
        let mail = ["ana@harbor.example", "ben@harbor.example"];
        for (name, values, meaning) in [
            ("Contact", mail, "contact_email"),
            ("Contacto", ["508-555-0100", "(508) 555-0101"], "contact_phone"),
            ("Contato", ["Ana Silva", "Ben"], "contact_name"),
            ("Phone", mail, "contact_email"),
            ("Email", mail, "contact_email"),
            // Several kinds are asked.
            ("Contact", ["Ana Silva", "ben@harbor.example"], ""),
            ("Contact", ["Ana, ana@harbor.example", "Ben, ben@harbor.example"], ""),
            ("Email (private)", mail, ""),
            ("Correo interno", mail, ""),
            ("Correo del personal", mail, ""),
            // Whose it is stands in the other half.
            ("Emergency / Phone", ["508-555-0100", "508-555-0101"], ""),
            ("Parent / Phone", ["508-555-0100", "508-555-0101"], ""),
            ("Guardian | Email", mail, ""),
            ("Phone (parent)", ["508-555-0100", "508-555-0101"], ""),
            ("Nurse / Phone", ["508-555-0100", "508-555-0101"], ""),
            ("Coach | Email", mail, ""),
        ] {
            assert_eq!(seen(name, values), meaning, "{name}: {values:?}");
        }
        let halves = guess(&[String::from("Nurse / Phone"), String::from("Email | Cost")], &[]);
        assert!(halves.iter().all(|one| one.meaning.is_empty()), "{halves:?}");
    }

    #[test]
    fn where_it_is_has_many_names() {
        let seen = |name: &str| guessed(&["Class", name], &[&["Robots", "Harbor Hall"]])[1];
        for name in [
            "Room / Location",
            "Where",
            "Site",
            "Lugar",
            "Local",
            "Room",
            "School",
            "Location/Room",
            "Sitio",
            "Escola",
        ] {
            assert_eq!(seen(name), "place", "{name}");
        }
        let page = guessed(&["Atividade", "Site"], &[&["Robôs", "https://harbor.example"]]);
        assert_eq!(page[1], "website");
        // A room is no place where another column is.
        let both = guessed(&["Class", "Room", "Location"], &[&["Robots", "12", "Harbor Hall"]]);
        assert_eq!(both, ["title", "", "place"]);
        let ages = guessed(&["Class", "Ages / Grades"], &[&["Robots", "8-11"]]);
        assert_eq!(ages[1], "", "two meanings are none");
    }

    #[test]
    fn no_name_has_two_meanings() {
        let mut seen = HashSet::new();
        for (field, names) in MEANINGS {
            for name in names {
                assert_eq!(fold(name), *name, "{}", field.name());
                assert!(seen.insert(name), "{name} means two things");
            }
        }
    }

    #[test]
    fn ages_levels_and_genders_are_no_hours() {
        let rows: &[&[&str]] = &[
            &["Robots", "Tue 3:30-5pm", "3-5", "M"],
            &["Tides", "Thu 3:30-5pm", "8-12", "F"],
        ];
        let header = ["Program", "When", "Level", "Gender"];
        assert_eq!(guessed(&header, rows), ["title", "hours", "", ""]);
        let spelled: &[&[&str]] = &[&["Robots", "3:30-5:00", "Tue"], &["Tides", "4:00-5:30", "Thu"]];
        assert_eq!(guessed(&["Program", "x", "y"], spelled), ["title", "time", "days"]);
    }
}
