//! In which language the names of the columns are, so that the texts under them are not taken for another's.
//!
//! Words that two of the languages share ("programa", "lugar", "título"), or that a fourth has too ("date", "place"), say nothing.
//! Must not know: cells.

use understory_model::place::fold;

/// By how many words a language leads: one word may stand in any table.
const LEAD: usize = 2;
/// Words of one language only, without accents.
#[rustfmt::skip]
const WORDS: [(&str, &[&str]); 3] = [
    ("en", &[
        "access", "activity", "address", "class", "cost", "day", "days", "end", "ends", "fee", "first", "food",
        "hours", "language", "languages", "last", "name", "phone", "price", "program", "ride", "seats", "spots",
        "start", "starts", "street", "summary", "time", "times", "title", "topics", "town", "when", "where",
        "workshop",
    ]),
    ("es", &[
        "accesibilidad", "acceso", "actividad", "ayuda", "beca", "becas", "calle", "ciudad", "clase", "comienza",
        "correo", "costo", "cuando", "cuota", "cupo", "cupos", "descripcion", "detalles", "direccion", "donde",
        "edad", "edades", "empieza", "enlace", "escuela", "fecha", "fechas", "grado", "grados", "hasta",
        "inscripcion", "lengua", "merienda", "nombre", "plazas", "precio", "primer", "pueblo", "resumen", "taller",
        "telefono", "ubicacion",
    ]),
    ("pt-BR", &[
        "acessibilidade", "ajuda", "alimentacao", "atividade", "carona", "cep", "cidade", "comeca", "contato",
        "custo", "descricao", "detalhes", "endereco", "escola", "idade", "idades", "inscricao", "lanche", "lingua",
        "linguas", "nome", "onde", "onibus", "preco", "primeiro", "quando", "resumo", "rua", "telefone", "vagas",
    ]),
];

/// The language of which more words than of any other stand in the names of the columns, two at least; `None` where nothing is as
/// clear, and then it is asked.
pub fn language_of(header: &[String]) -> Option<&'static str> {
    let folded = fold(&header.join(" "));
    let words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).collect();
    let mut votes = WORDS.map(|(language, known)| {
        let said = words.iter().filter(|word| known.contains(word)).count();
        (said, language)
    });
    votes.sort_unstable();
    let [_, (second, _), (first, language)] = votes;
    (first >= second + LEAD).then_some(language)
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
        assert_eq!(of("Programa,Lugar,Horario,Date"), None, "one word of one language");
        assert_eq!(of("Nom,Date,Prix"), None);
        assert_eq!(of("Nom,Description,Âges,Date,Place,Contact"), None, "a fourth language");
        assert_eq!(of("Título,Sítio,Idades,Comida"), None, "shared words and one");
        assert_eq!(of("Class,Price,Fecha"), None, "a lead of one");
        assert_eq!(of(""), None);
    }
}
