//! Briefs to try: an ordinary one in each language, and ones that somebody with bad intent would write.

use jiff::civil::date;
use understory_documents::{
    Bar, BigNumber, BriefWords, Change, FactLine, Hardest, LegendStep, MapDrawing, MapShape, Paper, PlaceRow,
    PlaceTable, Section, TogetherWords,
};
use understory_model::place::{Outline, Point};

mod languages;

pub(crate) use languages::{ENGLISH, PORTUGUESE, SPANISH, Texts};

/// Towns of a cape, west to east: a name, a middle, a share with something that fits, young people without.
const TOWNS: [(&str, f64, f64, u32, u32); 15] = [
    ("Wellfleet", 41.93, -70.03, 22, 288),
    ("Truro", 41.99, -70.06, 24, 171),
    ("Provincetown", 42.05, -70.19, 29, 118),
    ("Eastham", 41.84, -69.98, 33, 412),
    ("Mashpee", 41.65, -70.48, 41, 1_604),
    ("Bourne", 41.74, -70.60, 48, 1_702),
    ("Orleans", 41.79, -69.99, 52, 304),
    ("Sandwich", 41.72, -70.49, 57, 1_688),
    ("Brewster", 41.75, -70.07, 58, 590),
    ("Chatham", 41.69, -69.98, 60, 262),
    ("Harwich", 41.69, -70.07, 63, 661),
    ("Dennis", 41.72, -70.17, 66, 690),
    ("Falmouth", 41.57, -70.61, 69, 1_390),
    ("Yarmouth", 41.69, -70.23, 74, 962),
    ("Barnstable", 41.69, -70.34, 81, 1_415),
];

/// A region of fifteen towns, as a director would print it.
pub(crate) fn typical(texts: &Texts, paper: Paper) -> BriefWords {
    BriefWords {
        language: texts.language.to_owned(),
        paper,
        made_on: date(2026, 11, 27),
        document_title: texts.document_title.to_owned(),
        label: texts.label.to_owned(),
        kicker: texts.kicker.to_owned(),
        place: "Cape Cod".to_owned(),
        subtitle: texts.subtitle.to_owned(),
        gap: BigNumber {
            number: "10,650".to_owned(),
            interval: texts.gap_interval.to_owned(),
            says: texts.gap_says.to_owned(),
            bar: Some(bar(39, 2)),
        },
        naive: BigNumber {
            number: "92 %".to_owned(),
            interval: String::new(),
            says: texts.naive_says.to_owned(),
            bar: Some(bar(92, 0)),
        },
        difference: texts.difference.to_owned(),
        map: Some(map(texts)),
        places: PlaceTable {
            heading: texts.places_heading.to_owned(),
            columns: texts.place_columns.map(str::to_owned).to_vec(),
            rows: TOWNS
                .iter()
                .map(|(name, _, _, share, without)| PlaceRow {
                    name: (*name).to_owned(),
                    bar: Some(bar(*share, 4)),
                    cells: vec![format!("{share} %"), without.to_string()],
                })
                .collect(),
            note: texts.places_note.to_owned(),
        },
        hardest_heading: texts.hardest_heading.to_owned(),
        hardest: texts
            .hardest
            .iter()
            .zip([11_u32, 14, 19, 23, 26])
            .map(|((who, says), share)| Hardest {
                who: (*who).to_owned(),
                number: format!("{share} %"),
                says: (*says).to_owned(),
                bar: Some(bar(share, 5)),
            })
            .collect(),
        hardest_empty: String::new(),
        changes_heading: texts.changes_heading.to_owned(),
        changes_intro: texts.changes_intro.to_owned(),
        changes: texts
            .changes
            .iter()
            .zip(["+460", "+312", "+188"])
            .map(|((what, says, details), number)| Change {
                what: (*what).to_owned(),
                number: number.to_owned(),
                says: (*says).to_owned(),
                details: lines(details),
            })
            .collect(),
        changes_empty: String::new(),
        together: Some(TogetherWords {
            heading: texts.together_heading.to_owned(),
            number: "+905".to_owned(),
            says: texts.together_says.to_owned(),
            details: lines(texts.together_details),
        }),
        method: Section {
            heading: texts.method_heading.to_owned(),
            sentences: texts.method.map(str::to_owned).to_vec(),
        },
        facts_heading: texts.facts_heading.to_owned(),
        facts: lines(texts.facts),
        footers: texts.footers.map(str::to_owned),
    }
}

/// A brief with nothing in its lists.
pub(crate) fn bare() -> BriefWords {
    BriefWords {
        map: None,
        places: PlaceTable::default(),
        hardest: Vec::new(),
        hardest_empty: "Nobody is left out of these groups.".to_owned(),
        changes: Vec::new(),
        changes_empty: "No single change lets anybody in. Most need two at once.".to_owned(),
        together: None,
        ..typical(&ENGLISH, Paper::Letter)
    }
}

/// The same brief with each text replaced.
pub(crate) fn with_every_text(words: BriefWords, text: &str) -> BriefWords {
    let each = || text.to_owned();
    let number = |number: BigNumber| BigNumber {
        number: each(),
        interval: each(),
        says: each(),
        ..number
    };
    let facts = |facts: Vec<FactLine>| -> Vec<FactLine> {
        let line = |_| FactLine {
            name: each(),
            text: each(),
        };
        facts.into_iter().map(line).collect()
    };
    BriefWords {
        document_title: each(),
        label: each(),
        kicker: each(),
        place: each(),
        subtitle: each(),
        gap: number(words.gap),
        naive: number(words.naive),
        difference: each(),
        map: words.map.map(|map| MapDrawing {
            caption: each(),
            description: each(),
            legend: map
                .legend
                .into_iter()
                .map(|step| LegendStep { says: each(), ..step })
                .collect(),
            ..map
        }),
        places: PlaceTable {
            heading: each(),
            columns: words.places.columns.iter().map(|_| each()).collect(),
            rows: words
                .places
                .rows
                .into_iter()
                .map(|row| PlaceRow {
                    name: each(),
                    bar: row.bar,
                    cells: row.cells.iter().map(|_| each()).collect(),
                })
                .collect(),
            note: each(),
        },
        hardest_heading: each(),
        hardest: words
            .hardest
            .into_iter()
            .map(|group| Hardest {
                who: each(),
                number: each(),
                says: each(),
                bar: group.bar,
            })
            .collect(),
        hardest_empty: each(),
        changes_heading: each(),
        changes_intro: each(),
        changes: words
            .changes
            .into_iter()
            .map(|change| Change {
                what: each(),
                number: each(),
                says: each(),
                details: facts(change.details),
            })
            .collect(),
        changes_empty: each(),
        together: words.together.map(|together| TogetherWords {
            heading: each(),
            number: each(),
            says: each(),
            details: facts(together.details),
        }),
        method: Section {
            heading: each(),
            sentences: words.method.sentences.iter().map(|_| each()).collect(),
        },
        facts_heading: each(),
        facts: facts(words.facts),
        footers: [each(), each()],
        ..words
    }
}

fn bar(percent: u32, half: u32) -> Bar {
    let share = |percent: u32| f64::from(percent) / 100.0;
    Bar {
        value: share(percent),
        low: share(percent.saturating_sub(half)),
        high: share(percent + half),
    }
}

fn lines(lines: &[(&str, &str)]) -> Vec<FactLine> {
    let line = |(name, text): &(&str, &str)| FactLine {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    lines.iter().map(line).collect()
}

/// Towns as hexagons around their middles, one as a mere point and one without a figure.
fn map(texts: &Texts) -> MapDrawing {
    let shapes = TOWNS
        .iter()
        .enumerate()
        .map(|(index, (_, latitude, longitude, share, _))| {
            let middle = Point {
                latitude: *latitude,
                longitude: *longitude,
            };
            MapShape {
                outline: (index != 2).then(|| hexagon(middle, 0.05)),
                point: middle,
                shade: u8::try_from(share / 20).ok().filter(|_| index != 6),
                row: Some(index + 1),
                name: None,
            }
        })
        .collect();
    MapDrawing {
        caption: texts.map_caption.to_owned(),
        description: texts.map_description.to_owned(),
        ground: None,
        shapes,
        legend: [Some(0), Some(1), Some(2), Some(3), Some(4), None]
            .into_iter()
            .zip(texts.legend)
            .map(|(shade, says)| LegendStep {
                shade,
                says: says.to_owned(),
            })
            .collect(),
    }
}

/// Six corners around a middle.
pub(crate) fn hexagon(middle: Point, degrees: f64) -> Outline {
    let ring = (0..=6)
        .map(|corner| {
            let angle = f64::from(corner) * std::f64::consts::FRAC_PI_3;
            Point {
                latitude: middle.latitude + degrees * 0.75 * angle.sin(),
                longitude: middle.longitude + degrees * angle.cos(),
            }
        })
        .collect();
    Outline(vec![vec![ring]])
}
