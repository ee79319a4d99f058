//! Tables for people who open them in a spreadsheet.

/// Cells that begin so are taken for formulas by spreadsheets.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Rows as CSV text. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
pub fn write_table<const COLUMNS: usize>(rows: impl IntoIterator<Item = [String; COLUMNS]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.map(|cell| {
            if cell.starts_with(FORMULA_STARTS) {
                format!("'{cell}")
            } else {
                cell
            }
        });
        // Writing to memory, with the same number of cells in every row, cannot fail.
        let written = writer.write_record(&cells);
        debug_assert!(written.is_ok(), "a row of {COLUMNS} cells");
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_quotes_are_doubled() {
        let rows = [["=1+1", "a,b"], ["-3", "say \"hi\""]].map(|row| row.map(String::from));
        assert_eq!(write_table(rows), "'=1+1,\"a,b\"\n'-3,\"say \"\"hi\"\"\"\n");
    }
}
