//! The words of the brief in the reader's language: the same for the page and for the document.

use understory_model::ledger::{Brief, Figure, GroupRow, Lens, PlaceShape, Told};
use understory_model::place::Outline;
use understory_service::ledger::paper::{
    Bar, BigNumber, BriefWords, Change, FactLine, Hardest, LegendStep, MOST_CHANGES, MOST_FACTS, MOST_HARDEST,
    MOST_PLACES, MapDrawing, MapShape, Paper, PlaceRow, PlaceTable, Section, TogetherWords,
};

use super::words;
use crate::look::chart::step;
use crate::look::language::Locale;
use crate::look::say::{Arg, Say, ToArg};

/// The sheet of a link: letter, unless A4 is asked for.
pub fn size(code: Option<&str>) -> Paper {
    match code {
        Some("a4") => Paper::A4,
        _ => Paper::Letter,
    }
}

/// Says things in one language.
struct Writer<'a> {
    locale: Locale,
    brief: &'a Brief,
    enough: u32,
}

/// The words of a brief; `edge` is the region's own outline.
pub fn words(brief: &Brief, edge: Option<Outline>, locale: Locale, paper: Paper) -> BriefWords {
    let basis = &brief.view.basis;
    let writer = Writer {
        locale,
        brief,
        enough: basis.enough,
    };
    let place = if basis.only.is_empty() {
        basis.region.clone()
    } else {
        locale.say(&words::groups(&basis.only))
    };
    let (places, order) = writer.places();
    BriefWords {
        language: String::from(locale.code()),
        paper,
        made_on: basis.today,
        document_title: locale.say(&Say::new("brief-document").with("place", &place)),
        label: writer
            .say(&Say::new(format!("label-{}-short", basis.population.label.code())).with("n", basis.population.draws)),
        kicker: locale.text("brief-kicker"),
        subtitle: writer.say(
            &Say::new("brief-subtitle")
                .with("n", basis.young_people)
                .with("date", basis.today)
                .with("year", basis.today.year().to_string()),
        ),
        place,
        gap: writer.gap(),
        naive: writer.naive(),
        difference: writer.say(&super::region::difference(&brief.view.everybody, basis.enough)),
        map: writer.map(&order, edge),
        places,
        hardest_heading: locale.text("region-hardest"),
        hardest: writer.hardest(),
        hardest_empty: locale.text("brief-hardest-none"),
        changes_heading: locale.text("brief-changes"),
        changes_intro: writer.changes_intro(),
        changes: writer.changes(),
        changes_empty: locale.text("ledger-changes-none"),
        together: writer.together(),
        method: Section {
            heading: locale.text("notes-title"),
            sentences: [
                "notes-fit",
                "brief-method-lack",
                "notes-pin",
                "brief-method-change",
                "brief-method-range",
            ]
            .map(|id| locale.text(id))
            .to_vec(),
        },
        facts_heading: locale.text("brief-facts"),
        facts: writer.facts(),
        footers: [1_u8, 2].map(|page| {
            writer.say(
                &Say::new("brief-footer")
                    .with("date", basis.today)
                    .with("year", basis.today.year().to_string())
                    .with("n", page),
            )
        }),
    }
}

impl Writer<'_> {
    fn say(&self, say: &Say) -> String {
        self.locale.say(say)
    }

    fn optional(&self, say: Option<Say>) -> String {
        say.map(|say| self.say(&say)).unwrap_or_default()
    }

    /// As on the pages, with few words where nothing is shown: there is little room on paper.
    fn percent(&self, part: Figure, whole: Figure) -> String {
        match (part, whole) {
            (Figure::Protected, _) | (_, Figure::Protected) => self.locale.text("figure-protected-short"),
            _ => self.say(&words::percent(part, whole)),
        }
    }

    fn counts(&self, part: Figure, whole: Figure) -> String {
        match part {
            Figure::Protected => self.locale.text("figure-protected-short"),
            Figure::Shown(_) => self.say(&words::of(part, whole)),
        }
    }

    /// A sentence about a count, or that the count is not shown.
    fn unless_protected(&self, figure: Figure, says: &Say) -> String {
        match figure {
            Figure::Protected => self.locale.text("figure-protected-sentence"),
            Figure::Shown(_) => self.say(says),
        }
    }

    fn gap(&self) -> BigNumber {
        let (lack, all) = (self.brief.ledger.lack, self.brief.view.everybody.young_people);
        BigNumber {
            number: self.percent(lack, all),
            interval: self.optional(words::range(lack)),
            says: self.unless_protected(
                lack,
                &Say::new("brief-gap")
                    .with("counts", words::of(lack, all))
                    .with("n", self.enough),
            ),
            bar: bar(lack, all),
        }
    }

    fn naive(&self) -> BigNumber {
        let everybody = &self.brief.view.everybody;
        BigNumber {
            number: self.percent(everybody.pin_near, everybody.young_people),
            interval: self.optional(words::range(everybody.pin_near)),
            says: self.unless_protected(
                everybody.pin_near,
                &Say::new("big-pin").with("counts", words::of(everybody.pin_near, everybody.young_people)),
            ),
            bar: bar(everybody.pin_near, everybody.young_people),
        }
    }

    fn place_rows(&self) -> &[GroupRow] {
        let found = self.brief.view.lenses.iter().find(|(lens, _)| *lens == Lens::Place);
        found.map_or(&[], |(_, rows)| rows.as_slice())
    }

    /// The table of places, those with the most young people left out first, and the codes in its order.
    fn places(&self) -> (PlaceTable, Vec<String>) {
        let mut rows: Vec<&GroupRow> = self.place_rows().iter().collect();
        let left_out = |row: &GroupRow| {
            let fits = words::shown(words::fitting(row, self.enough)).map(|count| count.value);
            let all = words::shown(row.young_people).map(|count| count.value);
            all.zip(fits).map(|(all, fits)| all.saturating_sub(fits))
        };
        rows.sort_by_key(|row| std::cmp::Reverse(left_out(row)));
        let more = rows.len().saturating_sub(MOST_PLACES);
        rows.truncate(MOST_PLACES);
        let codes = rows
            .iter()
            .filter_map(|row| Some(row.groups.first()?.code.clone()))
            .collect();
        let cells = |row: &&GroupRow| {
            let fits = words::fitting(row, self.enough);
            PlaceRow {
                name: self.say(&words::groups(&row.groups)),
                bar: bar(fits, row.young_people),
                cells: vec![
                    self.percent(fits, row.young_people),
                    self.counts(fits, row.young_people),
                    self.percent(row.pin_near, row.young_people),
                ],
            }
        };
        let table = PlaceTable {
            heading: self.locale.text("region-where"),
            columns: ["lens-place", "col-fits", "chart-count", "col-pin"]
                .map(|id| self.say(&Say::new(id).with("n", self.enough)))
                .to_vec(),
            rows: rows.iter().map(cells).collect(),
            note: if more > 0 {
                let more = Say::new("brief-more-places").with("n", more);
                format!("{} {}", self.locale.text("brief-order"), self.say(&more))
            } else if rows.is_empty() {
                String::new()
            } else {
                self.locale.text("brief-order")
            },
        };
        (table, codes)
    }

    fn map(&self, order: &[String], edge: Option<Outline>) -> Option<MapDrawing> {
        let shape = |shape: &PlaceShape| {
            let row = self
                .place_rows()
                .iter()
                .find(|row| row.groups.first().is_some_and(|group| group.code == shape.code))?;
            let share = words::share(words::fitting(row, self.enough), row.young_people);
            Some(MapShape {
                outline: shape.outline.clone(),
                point: shape.point,
                shade: share.map(|(share, _, _)| shade(share)),
                row: order.iter().position(|code| *code == shape.code).map(|index| index + 1),
                name: None,
            })
        };
        let shapes: Vec<MapShape> = self.brief.view.shapes.iter().filter_map(shape).collect();
        if shapes.is_empty() {
            return None;
        }
        let steps = [(0_u8, 1_u8, 19_u8), (1, 20, 39), (2, 40, 59), (3, 60, 79), (4, 80, 100)];
        let mut legend: Vec<LegendStep> = steps
            .map(|(shade, from, to)| LegendStep {
                shade: Some(shade),
                says: self.say(&Say::new("chart-step").with("from", from).with("to", to)),
            })
            .to_vec();
        if shapes.iter().any(|shape| shape.shade.is_none()) {
            legend.push(LegendStep {
                shade: None,
                says: self.locale.text("figure-protected-short"),
            });
        }
        Some(MapDrawing {
            caption: self.say(&Say::new("brief-map").with("n", self.enough)),
            description: self.locale.text("region-map-text"),
            shapes,
            legend,
            ground: edge,
        })
    }

    fn hardest(&self) -> Vec<Hardest> {
        let hardest = |row: &GroupRow| {
            let fits = words::fitting(row, self.enough);
            Hardest {
                who: self.say(&words::groups(&row.groups)),
                number: self.percent(fits, row.young_people),
                says: self.say(
                    &Say::new("brief-hardest")
                        .with("counts", words::of(fits, row.young_people))
                        .with("n", self.enough),
                ),
                bar: bar(fits, row.young_people),
            }
        };
        self.brief.view.hardest.iter().take(MOST_HARDEST).map(hardest).collect()
    }

    fn changes_intro(&self) -> String {
        let (says, room) = ("brief-changes-text", "room-text");
        let intro = format!("{} {}", self.locale.text(says), self.locale.text(room));
        if self.enough > 1 {
            format!("{intro} {}", self.locale.text("ledger-first"))
        } else {
            intro
        }
    }

    fn changes(&self) -> Vec<Change> {
        let chosen = self.brief.three.iter().flat_map(|three| &three.chosen);
        chosen
            .take(MOST_CHANGES)
            .map(|(told, adds)| self.change(told, *adds))
            .collect()
    }

    fn change(&self, told: &Told, adds: Figure) -> Change {
        let proposal = self
            .brief
            .ledger
            .proposals
            .iter()
            .find(|proposal| proposal.told.edit == told.edit);
        let mut details = Vec::new();
        let cost = match proposal.and_then(|proposal| proposal.cost) {
            Some(cost) => Say::new("ledger-cost").with("price", cost),
            None => Say::new("ledger-cost-unknown"),
        };
        details.push(self.fact("fact-cost", &cost));
        if let Some(organization) = &told.organization {
            details.push(self.fact("brief-who-runs", &words::just(organization)));
        }
        if let Some(proposal) = proposal {
            if proposal.would_reach != adds {
                let alone = Say::new("brief-alone-text").with("counts", words::counted(proposal.would_reach));
                details.push(self.fact("brief-alone", &alone));
            }
            for spread in &proposal.spread {
                match spread.lens {
                    Lens::Place => details.push(self.fact("ledger-where", &listed(&spread.rows))),
                    Lens::Age => details.push(self.fact("ledger-ages", &listed(&spread.rows))),
                    Lens::Language | Lens::Income | Lens::Access | Lens::Car => {}
                }
            }
        }
        Change {
            what: self.say(&words::told(told)),
            number: self.say(&words::gained(adds)),
            says: match words::room(told) {
                Some(room) => format!("{}, {}", self.gain_says("brief-young", adds), self.say(&room)),
                None => self.gain_says("brief-young", adds),
            },
            details,
        }
    }

    /// "young people, between 38 and 55".
    fn gain_says(&self, id: &'static str, figure: Figure) -> String {
        let plain = self.locale.text(id);
        match words::range(figure) {
            Some(range) => format!("{plain}, {}", self.say(&range)),
            None => plain,
        }
    }

    fn together(&self) -> Option<TogetherWords> {
        let three = self.brief.three.as_ref().filter(|three| three.chosen.len() > 1)?;
        let line = super::lines::together_line(three, &super::ask::Asked::default());
        let mut details = vec![self.fact("brief-how-good", &line.bound)];
        if let Some(room) = &line.room {
            details.push(self.fact("col-sessions", room));
        }
        if self.brief.view.basis.only.is_empty() {
            details.push(self.fact("region-where", &Say::new("brief-small-places")));
        }
        if let Some(cost) = three.cost {
            details.insert(
                0,
                self.fact("fact-cost", &Say::new("together-cost").with("price", cost)),
            );
        }
        Some(TogetherWords {
            heading: self.locale.text("brief-together"),
            number: self.say(&line.gain),
            says: self.gain_says("together-text", three.would_reach),
            details,
        })
    }

    fn fact(&self, name: &str, text: &Say) -> FactLine {
        FactLine {
            name: self.locale.text(name),
            text: self.say(text),
        }
    }

    fn facts(&self) -> Vec<FactLine> {
        let basis = &self.brief.view.basis;
        let population = Say::new("brief-population")
            .with("name", &basis.population.name)
            .with("version", basis.population.version)
            .with("made", basis.population.made_at.strftime("%Y-%m-%d").to_string());
        let mut sessions = self.say(&Say::new("notes-sessions").with("n", basis.sessions));
        if basis.sessions_without_place > 0 {
            let without = Say::new("notes-without-place").with("n", basis.sessions_without_place);
            sessions = format!("{sessions} {}", self.say(&without));
        }
        if let Some(unsaid) = words::unsaid(basis) {
            sessions = format!("{sessions} {}", self.say(&unsaid));
        }
        let mut facts = vec![
            self.fact("brief-young-people", &population),
            FactLine {
                name: self.locale.text("col-sessions"),
                text: sessions,
            },
        ];
        if basis.examples > 0 {
            let examples = Say::new("basis-examples")
                .with("n", basis.examples)
                .with("of", basis.sessions);
            facts.push(self.fact("brief-examples", &examples));
        }
        let label = format!("label-{}-text", basis.population.label.code());
        facts.push(self.fact("brief-label", &Say::new(label).with("n", basis.population.draws)));
        facts.push(self.fact("brief-limits", &Say::new("brief-limits-text")));
        let room = MOST_FACTS.saturating_sub(facts.len());
        facts.extend(basis.population.sources.iter().take(room).map(|source| FactLine {
            name: self.locale.text("brief-source"),
            text: source.clone(),
        }));
        facts
    }
}

/// A few groups with their counts: "Mashpee 27, Barnstable 13".
fn listed(rows: &[(understory_model::ledger::Group, Figure)]) -> Say {
    let items: Vec<Arg> = rows
        .iter()
        .take(4)
        .map(|(group, figure)| {
            Say::new("brief-spread")
                .with("group", words::group(group))
                .with("counts", words::counted(*figure))
                .to_arg()
        })
        .collect();
    Say::new("just-words").with("words", Arg::Names(items))
}

fn bar(part: Figure, whole: Figure) -> Option<Bar> {
    words::share(part, whole).map(|(value, low, high)| Bar { value, low, high })
}

/// The shade of a share, 0 to 4, in the same fifths as on screen.
fn shade(share: f64) -> u8 {
    match step(share) {
        "d2" => 1,
        "d3" => 2,
        "d4" => 3,
        "d5" => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{sample_plans, samples};

    #[test]
    fn every_word_is_in_the_language_of_the_reader() {
        for locale in Locale::ALL {
            let words = words(&sample_plans::brief(), None, locale, Paper::A4);
            let all = format!("{words:?}");
            assert!(!all.contains("[["), "{}: {all}", locale.code());
            assert_eq!((words.changes.len(), words.places.rows.len()), (3, 15));
            assert!(words.facts.len() <= MOST_FACTS);
            for row in &words.places.rows {
                assert_eq!(row.cells.len() + 1, words.places.columns.len());
            }
        }
    }

    #[test]
    fn places_with_the_most_left_out_come_first_and_the_map_knows_their_rows() {
        let words = words(&sample_plans::brief(), None, Locale::En, Paper::Letter);
        assert_eq!(words.places.rows[0].name, "Barnstable");
        let map = words.map.unwrap();
        assert_eq!(map.shapes[0].row, Some(1));
        assert_eq!(map.shapes.iter().filter(|shape| shape.shade == Some(0)).count(), 1);
    }

    #[test]
    fn a_roster_says_what_is_kept_back() {
        let mut brief = sample_plans::brief();
        brief.view = samples::rostered();
        let words = words(&brief, None, Locale::En, Paper::Letter);
        assert!(words.facts.iter().any(|fact| fact.text.contains("fewer than 10")));
        assert_eq!(words.place, "Mashpee, ages 12 to 14");
    }
}
