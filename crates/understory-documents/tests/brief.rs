//! The brief as a reader of PDF sees it, and as a screen reader does.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object};
use proptest::prelude::*;
use support::{ENGLISH, PORTUGUESE, SPANISH, Texts, bare, typical, with_every_text};
use understory_documents::{BriefWords, Paper, brief};

const LANGUAGES: [&Texts; 3] = [&ENGLISH, &SPANISH, &PORTUGUESE];

/// All six of the ordinary ones, printed once for all tests.
static ORDINARY: LazyLock<Vec<(&Texts, Paper, Vec<u8>)>> = LazyLock::new(|| {
    let papers = [Paper::Letter, Paper::A4];
    let all = LANGUAGES
        .into_iter()
        .flat_map(|texts| papers.map(|paper| (texts, paper)));
    all.map(|(texts, paper)| (texts, paper, brief(&typical(texts, paper)).unwrap()))
        .collect()
});

fn ordinary(language: &str, wanted: Paper) -> Document {
    let mut all = ORDINARY.iter();
    let found = all.find(|(texts, paper, _)| texts.language == language && *paper == wanted);
    Document::load_mem(&found.unwrap().2).unwrap()
}

fn read(words: &BriefWords) -> Document {
    Document::load_mem(&brief(words).unwrap()).unwrap()
}

/// The text of a page without spaces: where a line ends is the page's affair.
fn text(document: &Document, page: u32) -> String {
    squeezed(&document.extract_text(&[page]).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}')
        .collect()
}

fn look_up<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    document.dereference(dictionary.get(key.as_bytes()).unwrap()).unwrap().1
}

/// A text of the document's properties, in UTF-16 or plain.
fn string(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// The tree of tags: name, text for those who do not see it, scope.
fn tags(document: &Document) -> Vec<(String, Option<String>, Option<String>)> {
    fn walk(document: &Document, object: &Object, tags: &mut Vec<(String, Option<String>, Option<String>)>) {
        match document.dereference(object).unwrap().1 {
            Object::Array(children) => children.iter().for_each(|child| walk(document, child, tags)),
            Object::Dictionary(element) => {
                if let Ok(name) = element.get(b"S").and_then(Object::as_name) {
                    let scope = element
                        .get(b"A")
                        .ok()
                        .and_then(|attributes| scope_of(document, attributes));
                    let alt = element.get(b"Alt").ok().map(string);
                    tags.push((String::from_utf8_lossy(name).into_owned(), alt, scope));
                }
                if let Ok(children) = element.get(b"K") {
                    walk(document, children, tags);
                }
            }
            _ => {}
        }
    }
    let mut tags_found = Vec::new();
    let catalog = document.catalog().unwrap();
    walk(document, look_up(document, catalog, "StructTreeRoot"), &mut tags_found);
    tags_found
}

fn scope_of(document: &Document, attributes: &Object) -> Option<String> {
    match document.dereference(attributes).unwrap().1 {
        Object::Array(all) => all.iter().find_map(|one| scope_of(document, one)),
        Object::Dictionary(one) => {
            let name = one.get(b"Scope").and_then(Object::as_name).ok()?;
            Some(String::from_utf8_lossy(name).into_owned())
        }
        _ => None,
    }
}

fn count(tags: &[(String, Option<String>, Option<String>)], name: &str) -> usize {
    tags.iter().filter(|(tag, _, _)| tag == name).count()
}

#[test]
fn it_is_two_pages_of_the_paper_asked_for_in_every_language() {
    for (texts, paper, pdf) in ORDINARY.iter() {
        let (wide, high) = match paper {
            Paper::Letter => (612.0, 792.0),
            Paper::A4 => (595.3, 841.9),
        };
        let document = Document::load_mem(pdf).unwrap();
        let pages = document.get_pages();
        assert_eq!(pages.len(), 2, "{}", texts.language);
        for id in pages.values() {
            let sheet = document
                .get_dictionary(*id)
                .unwrap()
                .get(b"MediaBox")
                .and_then(Object::as_array)
                .unwrap();
            let size = |index: usize| sheet[index].as_float().unwrap();
            assert!(
                (size(2) - wide).abs() < 0.5 && (size(3) - high).abs() < 0.5,
                "{sheet:?}"
            );
        }
    }
}

#[test]
fn everything_that_is_said_stands_on_its_page() {
    for texts in LANGUAGES {
        let words = typical(texts, Paper::Letter);
        let document = ordinary(texts.language, Paper::Letter);
        let mut first = vec![
            &words.label,
            &words.kicker,
            &words.place,
            &words.subtitle,
            &words.difference,
        ];
        first.extend([
            &words.gap.number,
            &words.gap.interval,
            &words.gap.says,
            &words.naive.number,
            &words.naive.says,
        ]);
        first.extend(
            words
                .places
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().chain([&row.name])),
        );
        first.extend(
            words
                .places
                .columns
                .iter()
                .chain([&words.places.heading, &words.places.note]),
        );
        first.extend(
            words
                .map
                .iter()
                .flat_map(|map| map.legend.iter().map(|step| &step.says).chain([&map.caption])),
        );
        first.extend(
            words
                .hardest
                .iter()
                .flat_map(|group| [&group.who, &group.number, &group.says]),
        );
        first.extend([&words.hardest_heading, &words.footers[0]]);
        let together = words.together.as_ref().unwrap();
        let mut second = vec![
            &words.label,
            &words.changes_heading,
            &words.changes_intro,
            &words.footers[1],
        ];
        second.extend(
            words
                .changes
                .iter()
                .flat_map(|change| [&change.what, &change.number, &change.says]),
        );
        second.extend([&together.heading, &together.number, &together.says]);
        let details = words.changes.iter().flat_map(|change| &change.details);
        second.extend(
            details
                .chain(&together.details)
                .chain(&words.facts)
                .flat_map(|line| [&line.name, &line.text]),
        );
        second.extend(
            words
                .method
                .sentences
                .iter()
                .chain([&words.method.heading, &words.facts_heading]),
        );
        for (page, said) in [(1, first), (2, second)] {
            let page_text = text(&document, page);
            for one in said {
                assert!(
                    page_text.contains(&squeezed(one)),
                    "page {page} lacks {one:?}: {page_text}"
                );
            }
        }
    }
}

#[test]
fn it_says_its_title_its_language_and_that_it_may_be_read_aloud() {
    for texts in LANGUAGES {
        let document = ordinary(texts.language, Paper::A4);
        let catalog = document.catalog().unwrap();
        assert_eq!(string(look_up(&document, catalog, "Lang")), texts.language);
        let marks = look_up(&document, catalog, "MarkInfo").as_dict().unwrap();
        assert!(marks.get(b"Marked").and_then(Object::as_bool).unwrap());
        let preferences = look_up(&document, catalog, "ViewerPreferences").as_dict().unwrap();
        assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).unwrap());
        let facts = document
            .trailer
            .get(b"Info")
            .and_then(|info| document.dereference(info))
            .unwrap()
            .1;
        assert_eq!(
            string(facts.as_dict().unwrap().get(b"Title").unwrap()),
            texts.document_title
        );
        let metadata = look_up(&document, catalog, "Metadata").as_stream().unwrap();
        let metadata = metadata
            .decompressed_content()
            .unwrap_or_else(|_| metadata.content.clone());
        let metadata = String::from_utf8(metadata).unwrap();
        assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    }
}

#[test]
fn its_tags_tell_headings_tables_lists_and_the_picture_apart() {
    let words = typical(&ENGLISH, Paper::Letter);
    let tags = tags(&ordinary("en", Paper::Letter));
    assert_eq!(count(&tags, "H1"), 2, "one a page");
    assert_eq!(count(&tags, "H2"), 3 + 4 + 2);
    assert_eq!(count(&tags, "Table"), 2);
    assert_eq!(count(&tags, "LI"), words.method.sentences.len());
    let row_heads = tags
        .iter()
        .filter(|(tag, _, scope)| tag == "TH" && scope.as_deref() == Some("Row"))
        .count();
    assert_eq!(row_heads, words.places.rows.len() + words.hardest.len());
    let figures: Vec<_> = tags.iter().filter(|(tag, _, _)| tag == "Figure").collect();
    assert_eq!(figures.len(), 1);
    let described = figures[0].1.as_deref().map(squeezed);
    assert_eq!(described, Some(squeezed(ENGLISH.map_description)));
}

#[test]
fn the_same_words_are_the_same_bytes_whatever_was_printed_before() {
    let words = typical(&PORTUGUESE, Paper::Letter);
    brief(&bare()).unwrap();
    let again = std::thread::spawn(move || brief(&words).unwrap()).join().unwrap();
    let once = ORDINARY
        .iter()
        .find(|(texts, paper, _)| texts.language == "pt-BR" && *paper == Paper::Letter);
    assert!(once.unwrap().2 == again, "the second is another");
}

#[test]
fn the_day_is_the_one_that_was_handed_in() {
    let document = ordinary("en", Paper::Letter);
    let facts = document
        .trailer
        .get(b"Info")
        .and_then(|info| document.dereference(info))
        .unwrap()
        .1;
    let made = facts.as_dict().unwrap().get(b"CreationDate").unwrap();
    assert!(string(made).starts_with("D:20261127000000"), "{made:?}");
}

#[test]
fn with_nothing_to_list_it_says_so_and_is_still_two_pages() {
    let words = bare();
    let document = read(&words);
    assert_eq!(document.get_pages().len(), 2);
    assert!(text(&document, 1).contains(&squeezed(&words.hardest_empty)));
    assert!(text(&document, 2).contains(&squeezed(&words.changes_empty)));
    assert_eq!(count(&tags(&document), "Figure"), 0);
}

/// What somebody would put into a name who knows how this is made.
const HOSTILE: [&str; 9] = [
    "#panic(\"no\")",
    "#import \"look.typ\": * #read(\"/etc/passwd\")",
    "$ integral_0^1 $ *bold* _it_ `raw` = Heading",
    "\\ \\u{1F600} \\n \" ' // /* ]]} ]",
    "<script>alert(1)</script> <label> @reference",
    "#set page(height: 1pt); #pagebreak()",
    "- - + / : --- ... ~ -? \"quotes\" 'single'",
    "{\"json\": [1, 2]} \\\" null",
    "https://example.org/a?b=c&d=#e %25",
];

#[test]
fn markup_in_a_name_is_printed_and_never_run() {
    let mut words = typical(&ENGLISH, Paper::Letter);
    for (index, hostile) in HOSTILE.into_iter().enumerate() {
        words.places.rows[index].name = hostile.to_owned();
        if let Some(line) = words.facts.get_mut(index) {
            line.text = hostile.to_owned();
        }
    }
    words.method.sentences = HOSTILE[4..].iter().map(|hostile| (*hostile).to_owned()).collect();
    let document = read(&words);
    assert_eq!(document.get_pages().len(), 2);
    for hostile in HOSTILE {
        for page in [1, 2] {
            let printed = text(&document, page);
            assert!(
                printed.contains(&squeezed(hostile)),
                "{hostile:?} on page {page}: {printed}"
            );
        }
    }
}

#[test]
fn letters_of_other_scripts_and_pictures_do_not_stop_the_press() {
    let names = [
        "ספרייה",
        "مكتبة",
        "図書館",
        "\u{1F916}\u{1F989}\u{1F469}\u{200D}\u{1F467}",
        "e\u{301}\u{301}",
        "\u{202E}olleh",
        "\u{0}\u{7}\u{FFFF}",
        "ffi fl \u{FB01} \u{FB02}",
    ];
    let mut words = typical(&ENGLISH, Paper::Letter);
    for (row, name) in words.places.rows.iter_mut().zip(names) {
        row.name = name.to_owned();
    }
    words.place = names.join(" ");
    words.document_title = names[6].to_owned();
    let document = read(&words);
    assert_eq!(document.get_pages().len(), 2);
    assert!(text(&document, 1).contains("olleh"));
}

#[test]
fn texts_of_five_hundred_letters_everywhere_are_two_pages() {
    let long = "Escola a\u{301}\u{1F916} ".repeat(50);
    let document = read(&with_every_text(typical(&ENGLISH, Paper::A4), &long));
    assert_eq!(document.get_pages().len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_at_all_stops_the_press(text in "\\PC{0,80}", other in any::<String>()) {
        let mut words = with_every_text(bare(), &text);
        words.place = other.clone();
        words.method.sentences = vec![other; 5];
        let printed = brief(&words);
        prop_assert!(printed.is_ok(), "{printed:?}");
    }
}
