//! Text search over programs in three languages: one derived index for both databases, rebuilt from
//! the store, kept in a folder between starts.
//!
//! A word matches by its stem in English, Spanish or Portuguese, by a synonym, or with a typing error.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language as Stems, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer,
};
use tantivy::{Index, IndexReader, IndexWriter, TantivyDocument, Term};
use understory_model::directory::ProgramFacts;
use understory_model::language::Language;
use understory_model::place::fold;
use understory_store::directory::Record;

use super::Snapshot;
use crate::ServiceError;

/// Raised when the fields below change, so that an older folder is not read.
const LAYOUT: u32 = 1;
/// Memory for building the index, bytes.
const BUILD_MEMORY: usize = 30_000_000;
/// Words of one search that count.
const MOST_WORDS: usize = 8;

const STEMMED: [(&str, Stems); 3] = [
    ("en", Stems::English),
    ("es", Stems::Spanish),
    ("pt", Stems::Portuguese),
];

/// Words that mean the same to a family: word, folded, to its group.
static SYNONYMS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    #[derive(serde::Deserialize)]
    struct Groups {
        groups: Vec<Vec<String>>,
    }
    let read: Groups =
        toml::from_str(include_str!("synonyms.toml")).expect("the built-in synonyms are checked by a test");
    let mut words = HashMap::new();
    for group in read.groups {
        let group: Vec<String> = group.iter().map(|word| fold(word)).collect();
        for word in &group {
            words.insert(word.clone(), group.clone());
        }
    }
    words
});

/// A piece of text, and whether it is what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    pub text: String,
    pub hit: bool,
}

/// One program that matches.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// The program's position in the snapshot.
    pub program: usize,
    pub score: f32,
}

/// The index of one state of the directory.
pub(crate) struct TextIndex {
    pub version: i64,
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    row: Field,
    /// Titles by language, stemmed.
    titles: [Field; 3],
    /// Everything else by language, stemmed, kept for highlights.
    bodies: [Field; 3],
    /// Every word as it is, for typing errors.
    plain: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = |analyzer: &str, stored: bool| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyzer)
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        if stored { options.set_stored() } else { options }
    };
    let row = builder.add_u64_field("row", FAST | INDEXED);
    let titles = STEMMED.map(|(code, _)| builder.add_text_field(&format!("title_{code}"), text(code, false)));
    let bodies = STEMMED.map(|(code, _)| builder.add_text_field(&format!("body_{code}"), text(code, true)));
    let plain = builder.add_text_field("plain", text("plain", false));
    (
        builder.build(),
        Fields {
            row,
            titles,
            bodies,
            plain,
        },
    )
}

fn register(index: &Index) {
    let words = || {
        TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(60))
            .filter(LowerCaser)
    };
    for (code, stems) in STEMMED {
        // Stems first, accents after: the Spanish and Portuguese stemmers read accents.
        index.tokenizers().register(
            code,
            words().filter(Stemmer::new(stems)).filter(AsciiFoldingFilter).build(),
        );
    }
    index
        .tokenizers()
        .register("plain", words().filter(AsciiFoldingFilter).build());
}

impl TextIndex {
    /// Opens the folder's index of this state of the directory, or builds it there (or in memory).
    pub(crate) fn open_or_build(
        snapshot: &Snapshot,
        programs: Vec<Record<ProgramFacts>>,
        folder: Option<&Path>,
    ) -> Result<Self, ServiceError> {
        let (schema, fields) = schema();
        let last = snapshot
            .programs
            .last()
            .map(|program| program.id.0.simple().to_string())
            .unwrap_or_default();
        let name = format!("index-{LAYOUT}-{}-{}-{last}", snapshot.version, snapshot.programs.len());
        let ready = folder.map(|folder| folder.join(&name));
        let index = match &ready {
            Some(path) if path.is_dir() => match Index::open_in_dir(path) {
                Ok(index) => {
                    register(&index);
                    return Self::read(snapshot.version, index, fields);
                }
                // A folder that was left half-written is made anew.
                Err(_) => build_in_folder(path, schema, fields, snapshot, programs)?,
            },
            Some(path) => build_in_folder(path, schema, fields, snapshot, programs)?,
            None => {
                let index = Index::create_in_ram(schema);
                fill(&index, fields, snapshot, programs)?;
                index
            }
        };
        Self::read(snapshot.version, index, fields)
    }

    fn read(version: i64, index: Index, fields: Fields) -> Result<Self, ServiceError> {
        let reader = index.reader()?;
        Ok(Self {
            version,
            index,
            reader,
            fields,
        })
    }

    /// The programs that match every word of a text, best first, ties by position.
    pub(crate) fn search(&self, typed: &str) -> Result<Vec<Match>, ServiceError> {
        let Some(query) = self.query(typed) else {
            return Ok(Vec::new());
        };
        let searcher = self.reader.searcher();
        let most = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX).max(1);
        let mut matches = Vec::new();
        for (score, address) in searcher.search(&query, &TopDocs::with_limit(most).order_by_score())? {
            let rows = searcher.segment_reader(address.segment_ord).fast_fields().u64("row")?;
            if let Some(row) = rows.first(address.doc_id).and_then(|row| usize::try_from(row).ok()) {
                matches.push(Match { program: row, score });
            }
        }
        matches.sort_by(|left, right| {
            right
                .score
                .total_cmp(&left.score)
                .then(left.program.cmp(&right.program))
        });
        Ok(matches)
    }

    /// The best piece of a program's text with the hits marked, in a reader's language when there is one.
    pub(crate) fn highlight(
        &self,
        typed: &str,
        program: usize,
        language: &Language,
    ) -> Result<Vec<Fragment>, ServiceError> {
        let Some(query) = self.query(typed) else {
            return Ok(Vec::new());
        };
        let searcher = self.reader.searcher();
        let row = TermQuery::new(
            Term::from_field_u64(self.fields.row, program as u64),
            IndexRecordOption::Basic,
        );
        let own = STEMMED
            .iter()
            .position(|(code, _)| *code == language.base())
            .unwrap_or(0);
        let mut order = vec![own];
        order.extend((0..STEMMED.len()).filter(|field| *field != own));
        let found = searcher.search(&row, &TopDocs::with_limit(1).order_by_score())?;
        let Some((_, address)) = found.first() else {
            return Ok(Vec::new());
        };
        let document: TantivyDocument = searcher.doc(*address)?;
        for field in order {
            let Some(text) = document
                .get_first(self.fields.bodies[field])
                .and_then(|value| value.as_str())
            else {
                continue;
            };
            let mut generator = SnippetGenerator::create(&searcher, &*query, self.fields.bodies[field])?;
            generator.set_max_num_chars(160);
            let snippet = generator.snippet(text);
            if !snippet.is_empty() {
                return Ok(fragments(snippet.fragment(), snippet.highlighted()));
            }
        }
        Ok(Vec::new())
    }

    fn query(&self, typed: &str) -> Option<Box<dyn Query>> {
        let words: Vec<String> = fold(typed)
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(str::to_owned)
            .collect();
        let long = words.iter().any(|word| word.chars().count() > 2);
        let clauses: Vec<(Occur, Box<dyn Query>)> = words
            .iter()
            .map(|word| {
                let counts = !long || word.chars().count() > 2;
                (if counts { Occur::Must } else { Occur::Should }, self.word(word))
            })
            .collect();
        (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn Query>)
    }

    /// One word: its stem in each language, its synonyms, and typing errors.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let mut ways: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut way = |query: Box<dyn Query>, boost: f32| {
            ways.push((Occur::Should, Box::new(BoostQuery::new(query, boost)) as Box<dyn Query>));
        };
        let own = [word.to_owned()];
        for alternative in SYNONYMS.get(word).map_or(&own[..], Vec::as_slice).iter() {
            let closeness = if alternative == word { 1.0 } else { 0.7 };
            for (fields, boost) in [(self.fields.titles, 4.0), (self.fields.bodies, 1.0)] {
                for field in fields {
                    for term in self.stems(field, alternative) {
                        way(
                            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                            boost * closeness,
                        );
                    }
                }
            }
        }
        let letters = word.chars().count();
        if letters >= 4 {
            let errors = if letters >= 8 { 2 } else { 1 };
            let term = Term::from_field_text(self.fields.plain, word);
            way(Box::new(FuzzyTermQuery::new(term, errors, true)), 0.3);
        }
        Box::new(BooleanQuery::new(ways))
    }

    fn stems(&self, field: Field, word: &str) -> Vec<Term> {
        let Ok(mut analyzer) = self.index.tokenizer_for_field(field) else {
            return Vec::new();
        };
        let mut stream = analyzer.token_stream(word);
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push(Term::from_field_text(field, &stream.token().text));
        }
        terms
    }
}

/// Builds beside the folder and moves the finished index there, so that a folder is whole or not there.
fn build_in_folder(
    path: &Path,
    schema: Schema,
    fields: Fields,
    snapshot: &Snapshot,
    programs: Vec<Record<ProgramFacts>>,
) -> Result<Index, ServiceError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let half = path.with_extension("half");
    for old in [path, &half] {
        if old.exists() {
            std::fs::remove_dir_all(old)?;
        }
    }
    std::fs::create_dir_all(&half)?;
    let index = Index::create_in_dir(&half, schema)?;
    fill(&index, fields, snapshot, programs)?;
    drop(index);
    std::fs::rename(&half, path)?;
    for entry in std::fs::read_dir(folder)?.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with("index-");
        if is_ours && entry.path() != path {
            // An index that another process still reads may stay; the next build takes it away.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    let index = Index::open_in_dir(path)?;
    register(&index);
    Ok(index)
}

fn fill(
    index: &Index,
    fields: Fields,
    snapshot: &Snapshot,
    programs: Vec<Record<ProgramFacts>>,
) -> Result<(), ServiceError> {
    register(index);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, BUILD_MEMORY)?;
    for record in programs {
        let id = understory_model::ids::ProgramId(record.id);
        let Some(row) = snapshot.position_of_program(id) else {
            continue;
        };
        let organization = snapshot.position_of_organization(snapshot.programs[row].organization);
        let organization = organization
            .map(|position| snapshot.organizations[position].facts.name.as_str())
            .unwrap_or_default();
        let facts = record.facts;
        let mut document = TantivyDocument::default();
        document.add_u64(fields.row, row as u64);
        let mut plain = format!("{organization} {}", facts.categories.join(" "));
        for (field, (code, _)) in STEMMED.iter().enumerate() {
            let of = |text: &understory_model::language::Text| {
                text.0
                    .iter()
                    .find(|(language, _)| field_of(language) == *code)
                    .map(|(_, text)| text.clone())
                    .unwrap_or_default()
            };
            let (title, summary, description) = (of(&facts.title), of(&facts.summary), of(&facts.description));
            if !title.is_empty() {
                document.add_text(fields.titles[field], &title);
            }
            let body = [summary.as_str(), description.as_str(), organization].join(" ");
            if body.trim().len() > organization.len() || *code == "en" {
                document.add_text(fields.bodies[field], body.trim());
            }
            plain = format!("{plain} {title} {summary} {description}");
        }
        document.add_text(fields.plain, plain);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// Which stemmer a text gets; one in another language is searched as English.
fn field_of(language: &Language) -> &str {
    match language.base() {
        "es" => "es",
        "pt" => "pt",
        _ => "en",
    }
}

fn fragments(text: &str, hits: &[std::ops::Range<usize>]) -> Vec<Fragment> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for hit in tantivy::snippet::collapse_overlapped_ranges(hits) {
        if hit.start > end {
            pieces.push(Fragment {
                text: text[end..hit.start].to_owned(),
                hit: false,
            });
        }
        pieces.push(Fragment {
            text: text[hit.clone()].to_owned(),
            hit: true,
        });
        end = hit.end;
    }
    if end < text.len() {
        pieces.push(Fragment {
            text: text[end..].to_owned(),
            hit: false,
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_lead_to_each_other() {
        assert!(SYNONYMS["robots"].contains(&String::from("robotica")));
        assert!(SYNONYMS.values().all(|group| group.len() > 1));
    }

    #[test]
    fn hits_are_marked() {
        let hits = std::slice::from_ref(&(8..13));
        let pieces = fragments("build a robot", hits);
        assert_eq!(pieces.len(), 2);
        assert!(pieces[1].hit && pieces[1].text == "robot");
    }
}
