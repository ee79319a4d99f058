//! What a column probably means, told by its name in three languages. A guess is shown and never taken in silence.

use understory_model::place::fold;

use crate::listing::Field;

/// The meanings a column may have, by the names of a mapping, and the folded names it goes by in English, Spanish and Portuguese.
#[rustfmt::skip]
const MEANINGS: [(Field, &[&str]); 43] = [
    (Field::Title, &["title", "program", "program name", "program title", "name", "class", "class name", "course",
        "activity", "offering", "workshop", "club", "what", "programa", "nombre", "nombre del programa", "titulo",
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
        "donde", "sede", "ubicacion", "local", "onde"]),
    (Field::Address, &["address", "street", "street address", "direccion", "calle", "domicilio", "endereco", "rua"]),
    (Field::City, &["city", "town", "village", "ciudad", "pueblo", "cidade", "municipio"]),
    (Field::State, &["state", "estado"]),
    (Field::Zip, &["zip", "zip code", "zipcode", "postal code", "codigo postal", "cep"]),
    (Field::Latitude, &["latitude", "lat", "latitud"]),
    (Field::Longitude, &["longitude", "lon", "lng", "long", "longitud"]),
    (Field::StartsOn, &["starts on", "start", "starts", "start date", "first day", "begins", "begin date",
        "from date", "date", "fecha de inicio", "inicio", "empieza", "primer dia", "comienza", "fecha",
        "data de inicio", "comeca", "primeiro dia", "data"]),
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
    (Field::Capacity, &["capacity", "seats", "spots", "places", "size", "class size", "max enrollment",
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

/// For each column the name of its meaning, or nothing. Of two columns with one meaning the first has it.
pub fn guess(header: &[String]) -> Vec<&'static str> {
    let mut taken: Vec<&'static str> = Vec::new();
    let meaning = |cell: &String| {
        let plain = fold(cell.split(['(', '[']).next().unwrap_or_default());
        let whole = fold(cell);
        let names = |known: &str| known == whole || known == plain;
        MEANINGS
            .iter()
            .find(|(_, known)| known.iter().any(|known| names(known)))
    };
    let cells = header.iter().map(|cell| match meaning(cell) {
        Some((field, _)) if !taken.contains(&field.name()) => {
            taken.push(field.name());
            field.name()
        }
        _ => "",
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        let header = ["Class", "Days", "Ages (years)", "Price ($)", "Cost", "Instructor", ""].map(String::from);
        assert_eq!(guess(&header), ["title", "days", "ages", "cost", "", "", ""]);
        let header = ["Programa", "Días", "Edades", "Precio", "Dirección"].map(String::from);
        assert_eq!(guess(&header), ["title", "days", "ages", "cost", "address"]);
        let header = ["Atividade", "Início", "Preço", "Endereço"].map(String::from);
        assert_eq!(guess(&header), ["title", "starts_on", "cost", "address"]);
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
}
