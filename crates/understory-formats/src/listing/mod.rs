//! Tables of listings: one row is one session of a program, whatever the columns are called.
//!
//! The city exports and any spreadsheet with a mapping go through here; they differ in their schema only.

mod cells;
pub(crate) mod field;
mod gather;
mod order;
pub(crate) mod places;
mod schema;
mod session;
mod take;

pub(crate) use field::Field;
pub(crate) use order::DAYS;
pub use order::{OpenDay, OrderOfDays, SettledBy};
pub(crate) use schema::{ColumnRule, Schema};

use jiff::civil::Date;
use understory_model::import::{Batch, Location};

use crate::archive::Member;
use crate::error::FormatError;
use crate::log::Log;
use crate::table::Table;
use crate::values::{Answer, DateOrder};
use crate::{Options, Progress, decode, key, rules};

use cells::Cells;
use gather::Gather;
use schema::Columns;

/// Rows between two calls of the progress function.
const PROGRESS_EVERY: u64 = 500;

/// Reads tables by a schema.
pub(crate) fn read(members: &[Member<'_>], schema: &Schema, options: &Options<'_>) -> Result<Batch, FormatError> {
    let (tables, others): (Vec<&Member<'_>>, Vec<&Member<'_>>) = members
        .iter()
        .partition(|member| is_table(&member.name) || members.len() == 1);
    let Some(first) = tables.first() else {
        return Err(FormatError::new("", &rules::FILE_EMPTY));
    };
    let source = match (options.source, schema.source.as_str()) {
        (Some(source), _) => String::from(source),
        (None, "") => key::source_of_file(&first.name),
        (None, own) => String::from(own),
    };
    let mut log = Log::default();
    let mut gather = Gather::new(source);
    let total_bytes = tables.iter().map(|member| member.bytes.len() as u64).sum();
    let mut done_bytes = 0;
    let mut rows = 0;
    for other in others {
        log.file(&other.name, "", "", &rules::FILE_NOT_USED);
    }
    for member in &tables {
        let decoded = decode::decode(&member.name, &member.bytes, schema.encoding)?;
        if let Some((encoding, rule)) = decoded.remark {
            log.file(&member.name, "", encoding, rule);
        }
        let mut table = Table::open(&member.name, &decoded.text, schema.delimiter)?;
        let columns = Columns::find(&member.name, &table.header, schema, &mut log)?;
        let order = match schema.date_order {
            Some(said) => OrderOfDays::default().settle(Some(said)),
            None => order_of(&member.name, &decoded.text, (schema, &columns))?,
        };
        if matches!(order.by, SettledBy::Day | SettledBy::Facts) && order.open_rows > 0 {
            let word = order.order.map_or("", DateOrder::word);
            log.file(&member.name, "", word, &rules::DAY_ORDER_TOLD);
        } else if order.order.is_none() && order.open_rows > 0 {
            let rows = order.open_rows.to_string();
            log.file(&member.name, "", &rows, &rules::DAY_ORDER_WANTED);
        }
        while let Some(row) = table.next_row(&mut log)? {
            let mut cells = Cells {
                at: &row.at,
                columns: &columns,
                record: row.cells,
                order: &order,
                answer: schema.bare_hours.map(Answer::of_table),
                log: &mut log,
            };
            take::row(&mut cells, schema, &mut gather);
            if table.rows.is_multiple_of(PROGRESS_EVERY) {
                log.check(&member.name)?;
                (options.progress)(Progress {
                    done_bytes: done_bytes + table.done_bytes().min(member.bytes.len() as u64),
                    total_bytes,
                    rows: rows + table.rows,
                });
            }
        }
        rows += table.rows;
        done_bytes += member.bytes.len() as u64;
        log.check(&member.name)?;
    }
    (options.progress)(Progress {
        done_bytes,
        total_bytes,
        rows,
    });
    let mut batch = gather.finish();
    places::doubt_far_points(&mut batch.sites, &first.name, &mut log);
    let files: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    batch.problems = log.finish(&files);
    batch.rows = rows;
    Ok(batch)
}

/// What the days of a file show of their order, read once for that alone.
fn order_of(name: &str, text: &str, (schema, columns): (&Schema, &Columns)) -> Result<OrderOfDays, FormatError> {
    let mut log = Log::default();
    let mut table = Table::open(name, text, schema.delimiter)?;
    let (mut order, unsettled) = (OrderOfDays::default(), OrderOfDays::default());
    while let Some(row) = table.next_row(&mut log)? {
        let cells = Cells {
            at: &row.at,
            columns,
            record: row.cells,
            order: &unsettled,
            answer: None,
            log: &mut Log::default(),
        };
        order.see(&cells, schema.brought_on);
    }
    Ok(order.settle(None))
}

/// Reads rows one by one whose columns are known by their place. All of them are seen before the first is taken.
pub(crate) struct RowReader {
    schema: Schema,
    columns: Columns,
    gather: Gather,
    order: OrderOfDays,
}

impl RowReader {
    pub(crate) fn new(
        source: &str,
        columns: Vec<(ColumnRule, Option<usize>, String)>,
        brought_on: Option<Date>,
    ) -> Self {
        Self {
            schema: Schema {
                source: String::from(source),
                delimiter: None,
                encoding: None,
                columns: Vec::new(),
                clipped_capacity: None,
                merge_categories: false,
                bare_hours: None,
                date_order: None,
                tells_rows: true,
                brought_on,
            },
            columns: Columns::placed(columns),
            gather: Gather::new(String::from(source)),
            order: OrderOfDays::default(),
        }
    }

    /// Takes note of what a row shows of the order of its days.
    pub(crate) fn see(&mut self, at: &Location, record: &csv::StringRecord) {
        let cells = Cells {
            at,
            columns: &self.columns,
            record,
            order: &OrderOfDays::default(),
            answer: None,
            log: &mut Log::default(),
        };
        self.order.see(&cells, self.schema.brought_on);
    }

    /// Settles the order of days by what was said, else by the rows that were seen.
    pub(crate) fn settle(&mut self, said: Option<DateOrder>) -> OrderOfDays {
        self.order = std::mem::take(&mut self.order).settle(said);
        self.order.is_typed = true;
        self.order.clone()
    }

    /// Takes a row with what its hours without am and pm are, or writes in the log why not.
    pub(crate) fn row(&mut self, at: &Location, (record, answer): (&csv::StringRecord, Option<Answer>), log: &mut Log) {
        let mut cells = Cells {
            at,
            columns: &self.columns,
            record,
            order: &self.order,
            answer,
            log,
        };
        take::row(&mut cells, &self.schema, &mut self.gather);
    }

    pub(crate) fn finish(self) -> Batch {
        self.gather.finish()
    }
}

fn is_table(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    [".csv", ".tsv", ".txt"]
        .into_iter()
        .any(|ending| lower.ends_with(ending))
}
