//! Every rule of the readers: a stable code and one plain sentence. `docs/importing.md` and
//! `docs/population-files.md` list them all.

/// A rule that a file, row or value broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Lower-case letters, digits and hyphens; never changed once released.
    pub code: &'static str,
    /// What it means, for the person who keeps the file.
    pub sentence: &'static str,
}

macro_rules! rules {
    ($($name:ident = $code:literal: $sentence:literal;)*) => {
        $(#[doc = $sentence] pub const $name: Rule = Rule { code: $code, sentence: $sentence };)*
        /// All rules, in the order of the guide.
        pub const ALL: &[Rule] = &[$($name),*];
    };
}

rules! {
    // The file as a whole.
    FILE_UNREADABLE = "file-unreadable": "The file cannot be opened.";
    FILE_EMPTY = "file-empty": "There is nothing in the file.";
    FOLDER_EMPTY = "folder-empty": "There is no CSV or JSON file in the folder.";
    NOT_TEXT = "not-text": "The file is no text.";
    TOO_LARGE = "too-large": "All files together are larger than 512 MB.";
    TOO_MANY_FILES = "too-many-files": "There are more than 1,000 files.";
    TOO_MANY_ROWS = "too-many-rows": "The file has more than 300,000 rows.";
    TOO_MANY_SESSIONS = "too-many-sessions": "The files describe more than 300,000 sessions.";
    TOO_MANY_COLUMNS = "too-many-columns": "There are more than 1,000 columns or fields.";
    TOO_MANY_PROBLEMS = "too-many-problems": "More than 500,000 things are wrong; the file is probably of another format.";
    TABLE_TOO_LARGE = "table-too-large": "The table is larger than 2 MB, or its workbook unpacks to more than 32 MB.";
    TABLE_TOO_MANY_ROWS = "table-too-many-rows": "The table has more than 2,000 rows.";
    TABLE_TOO_MANY_COLUMNS = "table-too-many-columns": "The table has more than 100 columns.";
    TABLE_WITHOUT_ROWS = "table-without-rows": "There is nothing under the names of the columns.";
    WORKBOOK_BROKEN = "workbook-broken": "This is no workbook that can be read; save it as .xlsx or .csv.";
    WORKBOOK_MACROS = "workbook-macros": "The workbook has macros, which are programs; save it without them, as .xlsx.";
    SHEET_NOT_READ = "sheet-not-read": "The workbook has another sheet, which is not read.";
    ZIP_BROKEN = "zip-broken": "The zip archive is damaged.";
    ZIP_PATH = "zip-path": "A file in the archive wants to be written outside of its folder.";
    ZIP_LOCKED = "zip-locked": "A file in the archive is locked with a password.";
    ZIP_RATIO = "zip-ratio": "A file in the archive unpacks to more than 200 times its size.";
    ZIP_NESTED = "zip-nested": "There is an archive inside the archive.";
    HEADER_BROKEN = "header-broken": "The first row is no row of column names.";
    COLUMN_REQUIRED = "column-required": "A column that every row needs is missing.";
    NO_LISTINGS = "no-listings": "The files hold no services or organizations.";
    JSON_BROKEN = "json-broken": "The file is no valid JSON.";
    JSON_TOO_LARGE = "json-too-large": "A JSON file is larger than 64 MB; ask for the CSV package or for pages.";
    ENCODING_GUESSED = "encoding-guessed": "The file does not say its encoding; it was told from the bytes.";
    COLUMN_MISSING = "column-missing": "The file has no such column: this stays unknown.";
    COLUMN_NOT_USED = "column-not-used": "This column is not read.";
    COLUMN_PRIVATE = "column-private": "The column's name says that it is private or whose it is, so nothing of it is read.";
    COLUMN_TWICE = "column-twice": "Two columns have this name: the first one is read.";
    FILE_NOT_USED = "file-not-used": "This file is not read.";
    CHILDREN_NOT_TAKEN = "children-not-taken": "These rows belong to records that were refused.";
    POINTS_SPREAD_OUT = "points-spread-out": "The places lie far from each other, so a wrong point cannot be told from a right one.";
    // Feeds.
    FEED_KIND = "feed-kind": "It is no calendar, no list of services, and no page with events for programs to read.";
    TOO_MANY_ITEMS = "too-many-items": "The feed holds more than 20,000 items.";
    ALREADY_OVER = "already-over": "So many are over for more than 30 days and are left out.";
    EVENT_BROKEN = "event-broken": "This line of the event cannot be read.";
    EVENT_OPEN = "event-open": "The event begins and never ends.";
    START_MISSING = "start-missing": "It does not say when it begins.";
    FAR_DATE = "far-date": "It begins more than three years from today, which is not believed.";
    PRIVATE_EVENT = "private-event": "The event is marked as private, so it is not taken.";
    UNKNOWN_ZONE = "unknown-zone": "The time zone is not known here: the hours stay unknown.";
    // The mapping.
    MAPPING_MISSING = "mapping-missing": "The csv format needs a mapping file.";
    MAPPING_BROKEN = "mapping-broken": "The mapping is no valid TOML.";
    MAPPING_KEY = "mapping-key": "The mapping has a key that is not known.";
    MAPPING_VALUE = "mapping-value": "The mapping has a value of the wrong kind.";
    MAPPING_REQUIRED = "mapping-required": "The mapping must name the columns of the title and of the organization.";
    SOURCE_NAME = "source-name": "A source's name has 1 to 64 lower-case letters, digits and hyphens.";
    // Rows that are refused.
    TOO_MANY_FIELDS = "too-many-fields": "The row has more cells than there are columns.";
    TOO_FEW_FIELDS = "too-few-fields": "The row has fewer cells than there are columns.";
    OPEN_QUOTE = "open-quote": "A quotation mark opens in this row and never closes.";
    RECORD_TOO_LONG = "record-too-long": "The row is longer than 1 MB.";
    FIELD_TOO_LONG = "field-too-long": "A cell is longer than 100 kB.";
    TITLE_MISSING = "title-missing": "The row has no title.";
    TITLE_TOO_LONG = "title-too-long": "The title is longer than 500 characters, so it is no title.";
    ORGANIZATION_MISSING = "organization-missing": "The row does not say who offers it.";
    SUMMARY_ROW = "summary-row": "The row sums up others or stands above them; it is no program.";
    SLIPPED_ROW = "slipped-row": "The cells of this row have slipped into wrong columns.";
    DUPLICATE_ID = "duplicate-id": "Another row has the same id and says something else.";
    ID_MISSING = "id-missing": "The record has no id.";
    NAME_MISSING = "name-missing": "The record has no name.";
    NOT_AN_OBJECT = "not-an-object": "A record is expected here.";
    UNKNOWN_RECORD = "unknown-record": "It cannot be told what kind of record this is.";
    DANGLING_ORGANIZATION = "dangling-organization": "The organization it names is not in the file.";
    DANGLING_SERVICE = "dangling-service": "The service it names is not in the file.";
    DANGLING_LOCATION = "dangling-location": "The location it names is not in the file.";
    DANGLING_REFERENCE = "dangling-reference": "The record it belongs to is not in the file.";
    TOO_MANY_CHILDREN = "too-many-children": "More than 1,000 records belong to the same one.";
    PARENT_REFUSED = "parent-refused": "It belongs to a record that was refused.";
    LOCATION_ALONE = "location-alone": "No service is held at this location and its organization is not in the file.";
    // Rows that were read before.
    DUPLICATE_ROW = "duplicate-row": "The same row was read before.";
    SAME_SESSION = "same-session": "The same session was read before; this row's categories were added to it.";
    RECORDS_DISAGREE = "records-disagree": "The same record stands elsewhere in the file with other values; the first are kept.";
    // Values that became unknown or were cleaned.
    DESCRIPTION_DIFFERS = "description-differs": "Another row describes this program in other words; the first description is kept.";
    FORMULA_LIKE = "formula-like": "The name starts like a spreadsheet formula; it is kept as text.";
    HTML = "html": "HTML was turned into plain text.";
    CONTROL_CHARACTERS = "control-characters": "Characters that show nothing or turn the writing around were taken out.";
    DAMAGED_CHARACTERS = "damaged-characters": "Letters damaged by a wrong encoding were mended as Windows or Mac letters.";
    LOST_CHARACTERS = "lost-characters": "Some letters were lost before this file was written.";
    TYPED_LINE_BREAKS = "typed-line-breaks": "Line breaks typed as \\n were turned into line breaks.";
    AGE_ORDER = "age-order": "The youngest age is above the oldest: the ages stay unknown.";
    UNLIKELY_AGE = "unlikely-age": "An age above 24 is not believed in a listing for young people: that end stays open.";
    BAD_AGE = "bad-age": "This is no age in years.";
    GRADE_ORDER = "grade-order": "The lowest grade is above the highest: the grades stay unknown.";
    BAD_GRADE = "bad-grade": "This is no grade: PK, K or 1 to 12.";
    GRADES_ARE_AGES = "grades-are-ages": "These look like ages and are no school grades: the grades stay unknown.";
    UNLIKELY_CAPACITY = "unlikely-capacity": "No session holds nobody or more than 5,000: this stays unknown.";
    SEATS_ORDER = "seats-order": "More seats are open than there are: how many are open stays unknown.";
    AGES_ARE_GRADES = "ages-are-grades": "These are grades and no ages: they are taken as grades.";
    CLIPPED_CAPACITY = "clipped-capacity": "The export writes 500 for everything larger: this stays unknown.";
    BAD_NUMBER = "bad-number": "This is no whole number from zero up.";
    BAD_DATE = "bad-date": "There is no such day.";
    DAY_OR_MONTH = "day-or-month": "It can be read with the day or with the month first: it stays unknown.";
    DAYS_DISAGREE = "days-disagree": "The day and the month can only stand the other way round here than elsewhere in the table.";
    DAY_SWAPPED = "day-swapped": "A spreadsheet may have swapped the day and the month, as it did not know other days of the table: it stays unknown.";
    DAY_ORDER_TOLD = "day-order-told": "Days that can be read both ways are read as the file's other days and facts have it.";
    DAY_ORDER_WANTED = "day-order-wanted": "Days of so many rows can be read both ways and stay unknown: the mapping can say their order.";
    FIRST_DAY_ELSEWHERE = "first-day-elsewhere": "The first day is no day of the week on which it meets.";
    YEAR_NOT_GIVEN = "year-not-given": "The day has no year: it stays unknown.";
    YEAR_TAKEN = "year-taken": "The day has no year: the next such day after the table was brought is taken.";
    UNLIKELY_DATE = "unlikely-date": "A day before 1990 or after 2100 is not believed.";
    DATE_ORDER = "date-order": "The last day is before the first: both stay unknown.";
    UNCLEAR_DAYS = "unclear-days": "The days of the week are not understood.";
    UNCLEAR_TIME = "unclear-time": "The time of day is not understood.";
    AM_OR_PM = "am-or-pm": "It does not say whether this is morning or afternoon: the hours stay unknown.";
    HOURS_LATE = "hours-late": "By the answer it would begin at 7 in the evening or later: the hours stay unknown.";
    HOURS_BY_TABLE = "hours-by-table": "It has no am or pm and is read by the answer for the whole table.";
    HOURS_BY_ROW = "hours-by-row": "It has no am or pm and is read by the answer for this row.";
    HOURS_BY_WORDS = "hours-by-words": "It has no am or pm and is read by words of the row, such as before school.";
    TIME_ORDER = "time-order": "It ends before it starts: the hours stay unknown.";
    TIME_IN_UTC = "time-in-utc": "The time is given in UTC, so the time on the wall is not known.";
    DAYS_NOT_GIVEN = "days-not-given": "The time of day is given but no days of the week: the hours stay unknown.";
    TIME_NOT_GIVEN = "time-not-given": "No full time of day is given: the hours stay unknown.";
    NOT_WEEKLY = "not-weekly": "It does not repeat every week: the hours stay unknown.";
    UNCLEAR_COST = "unclear-cost": "The price is not understood.";
    UNLIKELY_COST = "unlikely-cost": "A price above 50,000 dollars is not believed.";
    SEVERAL_PRICES = "several-prices": "There are several prices; the highest is taken as the most it costs.";
    PRICE_PER_UNIT = "price-per-unit": "The price is for a part of it: what the whole costs stays unknown.";
    PRICE_FOR_SOME = "price-for-some": "This is a price for some only: what others pay stays unknown.";
    OTHER_CURRENCY = "other-currency": "The price is not in dollars.";
    UNCLEAR_YES_NO = "unclear-yes-no": "This is neither yes nor no.";
    UNCLEAR_MEETING = "unclear-meeting": "It is not understood how people meet.";
    PAY_KIND_NOT_GIVEN = "pay-kind-not-given": "Participants are paid, but it is not said how.";
    FOOD_KIND_NOT_GIVEN = "food-kind-not-given": "There is something to eat, but it is not said what.";
    UNKNOWN_CODE = "unknown-code": "This word is not in the code list.";
    UNKNOWN_STATUS = "unknown-status": "This status is not known: the session is taken as live.";
    NOT_ACTIVE = "not-active": "It is not offered at present: the session is listed as ended.";
    UNKNOWN_LANGUAGE = "unknown-language": "This is no language that is known here.";
    BAD_EMAIL = "bad-email": "This is no plain e-mail address.";
    BAD_LINK = "bad-link": "This is no web address.";
    BAD_ZIP = "bad-zip": "This is no ZIP code.";
    ZIP_ZERO = "zip-zero": "The ZIP code had lost its leading zero.";
    PLACE_NOT_ADDRESS = "place-not-address": "This names a place and is no street address; it is kept as the place's name.";
    ONLINE_WITH_ADDRESS = "online-with-address": "It is held online, so the address is not taken as its place.";
    BAD_POINT = "bad-point": "This is no latitude and longitude.";
    FAR_AWAY = "far-away": "The point is more than 100 km from where most places of the file are: it stays unknown.";
    POINT_DIFFERS = "point-differs": "The same place has another point more than 500 m away in a row before; the first is kept.";
    ACCESS_NOT_UNDERSTOOD = "access-not-understood": "What is said about access is not understood; please ask.";
    ATTRIBUTE_NOT_UNDERSTOOD = "attribute-not-understood": "The term is one of ours, but its value cannot be read.";
    ASKS_FOR_IDENTITY = "asks-for-identity": "It asks for an identity paper or a Social Security number.";
    // Places that people name.
    NO_PLACES = "no-places": "The files hold no place of the region: none at all, or none in the state or around the point that was asked for.";
    TOO_MANY_TOWNS = "too-many-towns": "More than 20,000 places are no region. Say which state, or around which point.";
    NO_STATE = "no-state": "This file does not say in which state its places are: say around which point as well.";
    NAMED_AGAIN = "named-again": "A place of this kind and name came before; the first is taken.";
    PLACE_NAME_LONG = "place-name-long": "A name of a place has at most 120 letters.";
    PLACE_NAME_LETTERS = "place-name-letters": "A name of a place has a letter or a digit.";
    PLACE_SWAPPED = "place-swapped": "This is far from all other places, and near to them once its two numbers are swapped: the latitude comes first.";
    PLACE_FAR = "place-far": "This is more than 300 km from all other places. It is taken; please look whether it is right.";
    PLACE_KIND = "place-kind": "This is no kind of place: zip, town, village, neighborhood, school, library, museum, college or transit.";
    // Small areas.
    NO_AREAS = "no-areas": "The files hold no small areas with counts of young people.";
    TOO_MANY_AREAS = "too-many-areas": "The files describe more than 100,000 areas.";
    AGES_WANTED = "ages-wanted": "The ages wanted go from the younger to the older, and none is above 24.";
    AGE_BANDS_OVERLAP = "age-bands-overlap": "Two columns of ages hold the same year of age, or one goes backwards.";
    AREA_COUNT = "area-count": "The count of young people or inhabitants is missing or is no whole number: the area is not taken.";
    AREA_WITHOUT_POINT = "area-without-point": "Neither the table nor a polygon says where this area is.";
    AREA_SHAPE_UNUSED = "area-shape-unused": "No area of the tables has the name or number of this polygon.";
    AREA_SHAPE = "area-shape": "This is no polygon with at least three different points.";
    AREA_PART_TOO_LARGE = "area-part-too-large": "More young people of this kind than there are young people: this stays unknown.";
    COUNT_INSTEAD_OF_BANDS = "count-instead-of-bands": "Counts by age are given, so the count of all inhabitants is not used.";
    NO_COUNT_GIVEN = "no-count-given": "The source gives no figure here: this stays unknown.";
    COUNTY_WANTED = "county-wanted": "National files need the five digits of a county, such as 25001.";
    COUNTY_NOT_FOUND = "county-not-found": "The files have no such county.";
    COUNTY_FILES = "county-files": "A county needs a file of ZIP points, a file of ZIPs by county, and a count of its inhabitants.";
    ZIP_WITHOUT_HOMES = "zip-without-homes": "The census knows no area for this ZIP code: it holds post office boxes, not homes.";
    TRACT_RENUMBERED = "tract-renumbered": "This census tract was renumbered, so its number does not tell the community area.";
    POPULATION_TWICE = "population-twice": "Another file counts the same inhabitants by area; this one is not used.";
    // Rosters.
    NO_YOUNG_PEOPLE = "no-young-people": "Nobody of the files can be taken as a young person.";
    TOO_MANY_YOUNG_PEOPLE = "too-many-young-people": "The files describe more than 1,000,000 young people.";
    TOO_MANY_PLACES = "too-many-places": "The files name more than 60,000 places.";
    ROSTER_ROWS = "roster-rows": "The file has more than 5,000,000 rows.";
    MANIFEST_BROKEN = "manifest-broken": "The manifest has no rows of a property's name and its value.";
    MANIFEST_MISSING = "manifest-missing": "There is no manifest, so what the bundle is was told from its files.";
    MANIFEST_DIFFERS = "manifest-differs": "The manifest does not say of this file what is there.";
    ONEROSTER_VERSION = "oneroster-version": "OneRoster 1.1 and 1.2 are read; this is another version.";
    DELTA_BUNDLE = "delta-bundle": "This file holds changes only; ask for a full (bulk) export.";
    FILE_NEEDED = "file-needed": "The bundle lacks a file that it cannot be read without.";
    BULK_STATUS = "bulk-status": "A full export leaves status empty; the row is read as its status says.";
    HEADER_CASE = "header-case": "The column's name has other capitals than the standard; it is read.";
    STUDENT_WITHOUT_SCHOOL = "student-without-school": "No school of the bundle is given for this student.";
    AGE_AND_GRADE_UNKNOWN = "age-and-grade-unknown": "Neither an age nor a grade is known, so nothing can be said to fit.";
    SEVERAL_GRADES = "several-grades": "Several grades are given; the highest is taken.";
    UNLIKELY_BIRTH_DATE = "unlikely-birth-date": "The date of birth gives no age from 0 to 24: the age stays unknown.";
    DEMOGRAPHICS_NOT_READ = "demographics-not-read": "Dates of birth are read only on a stated legal basis; this file was not opened.";
    PERSONAL_COLUMN = "personal-column": "We must not have this column: take names, contacts, birth dates and ids of people out first.";
    PERSONAL_COLUMN_SKIPPED = "personal-column-skipped": "This column is about a person and was read past; nothing of it is kept.";
    PLACE_MISSING = "place-missing": "The row names no place and has no point.";
    POINT_ROUNDED = "point-rounded": "Points are rounded to a hundredth of a degree, about a kilometre, so that they name no home.";
    PLACE_POINT_MISSING = "place-point-missing": "No file tells where this place is.";
    UNCLEAR_HOURS = "unclear-hours": "Free hours look like tue=15:00-18:00; these stay unknown.";
    UNKNOWN_MODE = "unknown-mode": "A way to get there is walk, bike, bus or car.";
    BAD_MINUTES = "bad-minutes": "The longest trip is a whole number of minutes from 1 to 240.";
    DOCUMENTS_NOT_KEPT = "documents-not-kept": "The papers it asks for are not kept.";
    // Columns of numbers for comparing programs.
    COLUMNS_NUMBER = "columns-number": "This is no whole number that the column may hold.";
    COLUMNS_TWICE = "columns-twice": "Two columns have this name, and it cannot be told which is meant.";
    COLUMNS_TOPICS = "columns-topics": "Topics are 24 digits, one for each.";
    COLUMNS_AGES = "columns-ages": "The youngest age is above the oldest.";
    COLUMNS_ID = "columns-id": "Ids must rise from row to row, so that a tie can go to the lower one.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_sentences_plain() {
        let mut codes: Vec<&str> = ALL.iter().map(|rule| rule.code).collect();
        codes.sort_unstable();
        let before = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), before);
        for rule in ALL {
            assert!(
                rule.sentence.ends_with('.') && rule.sentence.len() < 120,
                "{}",
                rule.code
            );
            assert!(
                rule.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn the_guide_explains_every_rule() {
        let listings = include_str!("../../../docs/importing.md");
        let populations = include_str!("../../../docs/population-files.md");
        for rule in ALL {
            let line = format!("| `{}` | {} |", rule.code, rule.sentence);
            assert!(
                listings.contains(&line) || populations.contains(&line),
                "neither docs/importing.md nor docs/population-files.md has a line {line}"
            );
        }
    }
}
