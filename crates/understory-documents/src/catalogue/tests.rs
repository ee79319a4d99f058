//! What is printed: tagged, with pages and codes, whatever the texts are.

use super::words::{
    CatalogueEntry, CataloguePlace, CatalogueWords, FlyerWords, IndexDay, IndexRow, SheetHead, Squares, WeekDay,
    WeekWords,
};
use super::{catalogue, flyer, week};
use crate::brief::words::{FactLine, MapDrawing, MapShape, Paper};
use crate::error::DocumentError;
use jiff::civil::date;
use understory_model::place::Point;

const ODD: [&str; 3] = [
    "Robots",
    "*_#\"$ [x] @a // \u{202e} <b>",
    "\u{1F600} \u{56F3} #pagebreak() A\u{301}",
];

fn head(title: &str) -> SheetHead {
    SheetHead {
        language: String::from("pt-BR"),
        paper: Paper::Letter,
        made_on: date(2026, 11, 28),
        title: String::from(title),
        footer: String::from("Understory"),
        page: String::from("página"),
    }
}

fn line(name: &str, text: &str) -> FactLine {
    FactLine {
        name: String::from(name),
        text: String::from(text),
    }
}

fn entry(code: &str, title: &str) -> CatalogueEntry {
    CatalogueEntry {
        code: String::from(code),
        title: String::from(title),
        by: String::from(title),
        when: String::from("ter e qui das 15:30 às 17:00"),
        lines: vec![line("Idade", "8 a 12 anos"), line("", title)],
        marks: vec![String::from("confirmado"), String::from(title)],
    }
}

fn map(points: usize) -> MapDrawing {
    let shape = |number: usize| MapShape {
        outline: None,
        point: Point {
            latitude: 41.6 + number as f64 / 100.0,
            longitude: -70.3,
        },
        shade: None,
        row: Some(number + 1),
        name: None,
    };
    MapDrawing {
        caption: String::new(),
        description: String::from("Mapa"),
        ground: None,
        shapes: (0..points).map(shape).collect(),
        legend: Vec::new(),
    }
}

fn words(title: &str, places: usize, entries: usize) -> CatalogueWords {
    let code = |place: usize, number: usize| format!("K{place}{number:02}");
    let place = |place: usize| CataloguePlace {
        name: format!("{title} {place}"),
        count: String::from("3"),
        map: Some(map(3)),
        sites: vec![String::from(title); 3],
        entries: (0..entries).map(|number| entry(&code(place, number), title)).collect(),
    };
    let row = |number: usize| IndexRow {
        time: String::from("15:30"),
        title: String::from(title),
        place: String::from(title),
        code: code(0, number),
    };
    CatalogueWords {
        head: head(title),
        address: String::from("https://find.example.org/s/"),
        intro: vec![String::from(title)],
        overview: Some(map(places)),
        contents_heading: String::from("Cidades"),
        places: (0..places).map(place).collect(),
        empty: String::from("Nada"),
        index_heading: String::from("Por dia"),
        index_columns: ["Quando", "O quê", "Código", "página"].map(String::from),
        index: vec![IndexDay {
            name: String::from("terça"),
            rows: (0..entries.min(if places == 0 { 0 } else { entries }))
                .map(row)
                .collect(),
        }],
        ..CatalogueWords::default()
    }
}

/// All words of a document, page by page.
fn read(pdf: &[u8]) -> (usize, String) {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    assert!(document.catalog().unwrap().has(b"StructTreeRoot"), "tagged");
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    (pages.len(), document.extract_text(&pages).unwrap_or_default())
}

#[test]
fn a_catalogue_has_its_places_its_codes_and_an_index_with_pages() {
    let (pdf, pages) = catalogue(&words("Oceano", 2, 12)).unwrap();
    let (counted, text) = read(&pdf);
    assert_eq!(counted, pages);
    assert!(pages >= 4, "{pages}");
    // Letters may be set one by one.
    let text: String = text.split_whitespace().collect();
    for there in ["Oceano", "K011", "K103", "Pordia", "página2"] {
        assert!(text.contains(there), "{there}: {text}");
    }
    assert_eq!(
        catalogue(&words("Oceano", 2, 12)).unwrap().0,
        pdf,
        "the same words are the same bytes"
    );
}

#[test]
fn large_print_takes_more_pages() {
    let small = words("Oceano", 1, 12);
    let large = CatalogueWords {
        large: true,
        ..small.clone()
    };
    assert!(catalogue(&large).unwrap().1 > 2 * catalogue(&small).unwrap().1 - 2);
}

#[test]
fn no_text_and_no_emptiness_stops_the_press() {
    for title in ODD {
        read(&catalogue(&words(title, 1, 2)).unwrap().0);
    }
    let mut nothing = words("Nada", 0, 0);
    nothing.index.clear();
    let (_, pages) = catalogue(&nothing).unwrap();
    assert_eq!(pages, 1);
    let mut wrong = words("Nada", 0, 0);
    wrong.head.language = String::from("Klingon");
    assert!(matches!(catalogue(&wrong), Err(DocumentError::Language(_))));
}

#[test]
fn a_flyer_is_one_page_unless_nobody_could_read_it() {
    let squares = Squares {
        rows: vec![vec![true, false, true], vec![false; 3], vec![true, true, false]],
        says: String::from("Quadradinhos"),
    };
    for (title, sessions) in [("Robots", 1), (ODD[1], 6), (ODD[2], 0)] {
        let words = FlyerWords {
            head: head(title),
            by: String::from(title),
            summary: title.repeat(20),
            sessions: (0..sessions).map(|number| entry(&number.to_string(), title)).collect(),
            squares: (sessions > 0).then(|| squares.clone()),
            address: String::from("https://find.example.org/s/K7MD"),
            ..FlyerWords::default()
        };
        assert_eq!(read(&flyer(&words).unwrap()).0, 1, "{title}");
    }
    let endless = FlyerWords {
        head: head("Robots"),
        sessions: (0..60).map(|number| entry(&number.to_string(), "Robots")).collect(),
        ..FlyerWords::default()
    };
    assert!(
        read(&flyer(&endless).unwrap()).0 > 1,
        "nothing is cut, and nothing too small to read"
    );
}

#[test]
fn a_week_is_one_page() {
    let row = |number: usize| IndexRow {
        time: String::from("15:30 às 17:00"),
        title: format!("Robots {number}"),
        place: String::from("Hyannis"),
        code: String::from("K7MD"),
    };
    for entries in [0, 1, 10] {
        let words = WeekWords {
            head: head("A nossa semana"),
            subtitle: String::from("6.º ano"),
            days: (0..7)
                .map(|day| WeekDay {
                    name: format!("dia {day}"),
                    rows: (0..entries / 3).map(row).collect(),
                })
                .collect(),
            entries: (0..entries)
                .map(|number| entry(&number.to_string(), "Robots"))
                .collect(),
            empty: String::from("Nada"),
            notes: vec![String::from("Ligue antes")],
        };
        assert_eq!(read(&week(&words).unwrap()).0, 1);
    }
}
