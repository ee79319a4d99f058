//! What a table says of itself in words: hours before and after school, columns that are private.
//!
//! Only what stands there plainly counts. Must not know: what a row comes to.

use understory_model::place::fold;

use super::SheetRow;
use crate::values::{BareHours, plain};

/// What somebody says of the hours of one row that have no am or pm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowHours {
    Half(BareHours),
    /// They stay unknown, whatever the others are.
    Unknown,
}

impl RowHours {
    /// The word of a form.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "unknown" => Some(Self::Unknown),
            word => BareHours::from_word(word).map(Self::Half),
        }
    }

    /// That word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Half(half) => half.word(),
            Self::Unknown => "unknown",
        }
    }

    pub(super) const fn half(self) -> Option<BareHours> {
        match self {
            Self::Half(half) => Some(half),
            Self::Unknown => None,
        }
    }
}

const BEFORE_SCHOOL: [&str; 8] = [
    "before school",
    "antes de la escuela",
    "antes de las clases",
    "antes de clases",
    "antes da escola",
    "antes das aulas",
    "antes da aula",
    "antes de escuela",
];
const AFTER_SCHOOL: [&str; 8] = [
    "after school",
    "afterschool",
    "despues de la escuela",
    "despues de las clases",
    "despues de clases",
    "depois da escola",
    "depois das aulas",
    "depois da aula",
];
/// Beside one of these a phrase may mean another thing, as in "no before school care".
const UNSURE: [&str; 6] = ["no", "not", "without", "sin", "sem", "nao"];
/// Words of both halves together say neither, as in "before and after school".
const BEFORE: [&str; 2] = ["before", "antes"];
const AFTER: [&str; 4] = ["after", "afterschool", "despues", "depois"];

/// Whether a text has these words one after the other.
fn has(folded: &str, phrase: &str) -> bool {
    format!(" {folded} ").contains(&format!(" {phrase} "))
}

fn half_of(text: &str) -> Option<BareHours> {
    let folded = fold(text);
    let has_one = |phrases: &[&str]| phrases.iter().any(|phrase| has(&folded, phrase));
    match (has_one(&BEFORE_SCHOOL), has_one(&AFTER_SCHOOL)) {
        _ if has_one(&UNSURE) => None,
        (true, false) if !has_one(&AFTER) => Some(BareHours::Morning),
        (false, true) if !has_one(&BEFORE) => Some(BareHours::Afternoon),
        _ => None,
    }
}

/// Which half of the day a row is in by its own words: in the cells of these columns, or as all that stands in another.
pub(super) fn half_by_words(row: &SheetRow, columns: &[usize]) -> Option<BareHours> {
    let is_all = |cell: &str| {
        let folded = fold(cell);
        let all = BEFORE_SCHOOL.iter().chain(&AFTER_SCHOOL);
        all.into_iter().any(|phrase| *phrase == folded)
    };
    let counts = |(at, cell): &(usize, &String)| columns.contains(at) || is_all(cell);
    let cells = row.cells.iter().enumerate().filter(counts);
    let mut halves: Vec<BareHours> = cells.filter_map(|(_, cell)| half_of(cell)).collect();
    halves.dedup();
    (halves.len() == 1).then(|| halves.remove(0))
}

/// A cell with hours, without the words for which half of the day they are in; nothing where it has none.
pub(super) fn without_words(cell: &str) -> Option<String> {
    half_of(cell)?;
    let mut bare = plain(cell);
    for phrase in BEFORE_SCHOOL.iter().chain(&AFTER_SCHOOL) {
        for written in [String::from(*phrase), phrase.replace(' ', "-")] {
            bare = bare.replace(&written, " ");
        }
    }
    let signs = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | ',' | ':' | ';');
    Some(String::from(bare.replace(['(', ')'], " ").trim_matches(signs)))
}

/// Whether a column's name says that it is not for everybody, or whose it is: a parent's, a child's, for emergencies. Nothing of
/// such a column is ever read.
pub fn is_private(name: &str) -> bool {
    const WORDS: [&str; 44] = [
        "private",
        "internal",
        "confidential",
        "staff only",
        "office use",
        "office only",
        "internal use",
        "not public",
        "non public",
        "do not publish",
        "don t publish",
        "do not share",
        "not for publication",
        "privado",
        "privada",
        "interno",
        "interna",
        "confidencial",
        "no publicar",
        "nao publicar",
        "no compartir",
        "pessoal",
        "parent",
        "parents",
        "guardian",
        "guardians",
        "mother",
        "father",
        "emergency",
        "emergencies",
        "padre",
        "padres",
        "madre",
        "madres",
        "mae",
        "dos pais",
        "acudiente",
        "apoderado",
        "responsable",
        "responsables",
        "responsavel",
        "responsaveis",
        "emergencia",
        "emergencias",
    ];
    /// Words that say so only beside what reaches somebody: "personal" is the staff in Spanish, and a home page is for everybody.
    const BESIDE: [&str; 9] = [
        "personal",
        "particular",
        "home",
        "student",
        "child",
        "participant",
        "estudiante",
        "alumno",
        "aluno",
    ];
    const REACHES: [&str; 21] = [
        "email",
        "e mail",
        "mail",
        "phone",
        "telephone",
        "cell",
        "mobile",
        "number",
        "address",
        "street",
        "contact",
        "correo",
        "electronico",
        "telefono",
        "celular",
        "movil",
        "numero",
        "direccion",
        "domicilio",
        "telefone",
        "endereco",
    ];
    let folded = fold(name);
    let is_beside = |word: &&str| {
        let beside = |reach: &str| has(&folded, &format!("{word} {reach}")) || has(&folded, &format!("{reach} {word}"));
        REACHES.iter().any(|reach| beside(reach))
    };
    WORDS.iter().any(|word| has(&folded, word)) || folded == "home" || BESIDE.iter().any(is_beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_there_plainly_says_which_half_it_is() {
        let (morning, afternoon) = (Some(BareHours::Morning), Some(BareHours::Afternoon));
        for (text, half) in [
            ("Robots before school", morning),
            ("Before-School Chess", morning),
            ("Ajedrez antes de la escuela", morning),
            ("Xadrez antes da aula", morning),
            ("After-school robots", afternoon),
            ("Club después de clases", afternoon),
            ("Depois da escola", afternoon),
            ("Before and after school care", None),
            ("Before/after school", None),
            ("No after school care", None),
            ("Schooled by robots", None),
            ("Robots", None),
        ] {
            assert_eq!(half_of(text), half, "{text}");
        }
        assert_eq!(without_words("7:30-9:00 (before school)").as_deref(), Some("7:30-9:00"));
        assert_eq!(without_words("After-school: 3:30-5").as_deref(), Some("3:30-5"));
        assert_eq!(without_words("3:30-5"), None);
    }

    #[test]
    fn a_column_says_that_it_is_private() {
        for name in [
            "Private email",
            "E-mail (internal)",
            "Correo privado",
            "Email - do not publish",
            "E-mail pessoal",
            "Emergency / Phone",
            "Parent / Phone",
            "Guardian | Email",
            "Phone (parent)",
            "Parents' e-mail",
            "Home phone",
            "Home",
            "Teléfono de la madre",
            "Contacto de emergencia",
            "Telefone do responsável",
            "Celular da mãe",
            "Personal cell",
            "Phone number (personal)",
            "Correo personal",
            "Teléfono particular",
            "Student email",
        ] {
            assert!(is_private(name), "{name}");
        }
        for name in [
            "Email",
            "Contact",
            "Correo",
            "Privateer camp",
            "Correo del personal",
            "Personal",
            "Home page",
            "In particular",
            "Max students",
            "Homework help",
        ] {
            assert!(!is_private(name), "{name}");
        }
    }
}
