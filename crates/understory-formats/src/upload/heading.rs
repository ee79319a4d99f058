//! In which language the names of the columns are, so that the texts under them are not taken for another's.
//!
//! Words that two of the languages share ("programa", "lugar", "horario") say nothing. Must not know: cells.

use understory_model::place::fold;

/// Words of one language only, without accents.
#[rustfmt::skip]
const WORDS: [(&str, &[&str]); 3] = [
    ("en", &[
        "access", "activity", "address", "age", "ages", "class", "contact", "cost", "course", "date", "day", "days",
        "description", "end", "ends", "fee", "first", "food", "grade", "grades", "hours", "language", "languages",
        "last", "location", "name", "phone", "place", "price", "program", "ride", "seats", "spots", "start", "starts",
        "street", "summary", "time", "times", "title", "topics", "town", "when", "where", "workshop",
    ]),
    ("es", &[
        "accesibilidad", "acceso", "actividad", "autobus", "ayuda", "beca", "becas", "calle", "ciudad", "clase",
        "comida", "comienza", "contacto", "correo", "costo", "cuando", "cuota", "cupo", "cupos", "descripcion",
        "desde", "detalles", "direccion", "donde", "edad", "edades", "empieza", "enlace", "escuela", "fecha", "fechas",
        "fin", "grado", "grados", "hasta", "inscripcion", "lengua", "merienda", "nombre", "plazas", "precio", "primer",
        "pueblo", "resumen", "salon", "sitio", "taller", "telefono", "titulo", "ubicacion",
    ]),
    ("pt-BR", &[
        "acessibilidade", "ajuda", "alimentacao", "ate", "atividade", "bolsa", "bolsas", "carona", "cep", "cidade",
        "comeca", "contato", "custo", "descricao", "detalhes", "endereco", "escola", "idade", "idades", "inscricao",
        "lanche", "lingua", "linguas", "nome", "oficina", "onde", "onibus", "preco", "primeiro", "quando", "resumo",
        "rua", "telefone", "vagas",
    ]),
];

/// The language most of whose words stand in the names of the columns; `None` where two have as many, or none has any.
pub fn language_of(header: &[String]) -> Option<&'static str> {
    let folded = fold(&header.join(" "));
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).collect();
    let mut votes = WORDS.map(|(language, known)| {
        let said = words.iter().filter(|word| known.contains(word)).count();
        (said, language)
    });
    votes.sort_unstable();
    let [_, (second, _), (first, language)] = votes;
    (first > second).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_show_their_language_and_shared_words_do_not() {
        let of = |names: &str| {
            let header: Vec<String> = names.split(',').map(String::from).collect();
            language_of(&header)
        };
        assert_eq!(of("Class,Days,Price"), Some("en"));
        assert_eq!(of("Programa,Días,Hora,Precio,Dónde"), Some("es"));
        assert_eq!(of("Programa,Dias,Horário,Preço,Endereço"), Some("pt-BR"));
        assert_eq!(of("Programa,Lugar,Horario"), None);
        assert_eq!(of("Nombre,Price"), None, "as many of one as of the other");
        assert_eq!(of(""), None);
    }
}
