//! Columns of plain numbers: what is written is read again, and what is wrong is told with its place.

use proptest::prelude::*;
use understory_formats::FormatError;
use understory_formats::columns::{
    AnswerRows, Learner, LearnerRows, Learners, Opportunities, Opportunity, OpportunityRows,
};

const HEAD: &str = "id,lat,lon,age,slots,max_cost,langs,needs,topics,max_minutes\n";
const ROW: &str = "0,41.7,-70.3,11,15,20,1,0,000000000000000000000009,30\n";

fn learners(text: &[u8]) -> Result<Vec<Learner>, FormatError> {
    let mut file = Learners::open("learners.csv", text)?;
    let mut rows = Vec::new();
    while let Some(row) = file.read()? {
        rows.push(row);
    }
    Ok(rows)
}

fn opportunities(text: &[u8]) -> Result<Vec<Opportunity>, FormatError> {
    let mut file = Opportunities::open("opportunities.csv", text)?;
    let mut rows = Vec::new();
    while let Some(row) = file.read()? {
        rows.push(row);
    }
    Ok(rows)
}

#[test]
fn columns_stand_in_any_order_and_others_are_skipped() {
    let text = "\u{feff}topics,note,id,lat,lon,age,slots,max_cost,langs,needs,max_minutes\r\n\
                100000000000000000000000,x,7,41.5,-70.25,11,268435455,0,3,128,45\r\n";
    let rows = learners(text.as_bytes()).expect("sound rows");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].id, rows[0].topics[0], rows[0].needs, rows[0].max_minutes),
        (7, 1, 128, 45)
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let told = |text: String| {
        let error = learners(text.as_bytes()).expect_err("a fault");
        (error.rule, error.line, error.field, error.value)
    };
    let with = |from: &str, to: &str| {
        told(format!(
            "{HEAD}{ROW}{}",
            ROW.replacen("0,", "1,", 1).replacen(from, to, 1)
        ))
    };
    let cell = |rule: &'static str, field: &str, value: &str| (rule, 3, field.to_owned(), value.to_owned());
    assert_eq!(with(",11,", ",121,"), cell("columns-number", "age", "121"));
    assert_eq!(with(",11,", ",-1,"), cell("columns-number", "age", "-1"));
    assert_eq!(with(",11,", ",,"), cell("columns-number", "age", ""));
    assert_eq!(
        with(",15,", ",268435456,"),
        cell("columns-number", "slots", "268435456")
    );
    assert_eq!(
        with(",30\n", ",99999999999\n"),
        cell("columns-number", "max_minutes", "99999999999")
    );
    assert_eq!(with("41.7", "91"), cell("bad-point", "lat", "91"));
    assert_eq!(with("41.7", "NaN"), cell("bad-point", "lat", "NaN"));
    assert_eq!(
        with("09,", "9,"),
        cell("columns-topics", "topics", "00000000000000000000009")
    );
    assert_eq!(with("1,41.7", "0,41.7"), cell("columns-id", "id", "0"));
    assert_eq!(told(format!("{HEAD}1,2\n")).0, "too-few-fields");
    assert_eq!(
        told(format!("{HEAD}{}", ROW.replace('\n', ",1\n"))).0,
        "too-many-fields"
    );
    assert_eq!(
        told(HEAD.replace(",needs", "")),
        ("column-required", 1, "needs".to_owned(), String::new())
    );
    assert_eq!(
        told(HEAD.replace("max_minutes", "max_minutes,age")),
        ("columns-twice", 1, "age".to_owned(), String::new())
    );
    assert_eq!(told(String::new()).0, "file-empty");
}

#[test]
fn ages_upside_down_are_refused() {
    let text = "id,lat,lon,online,age_min,age_max,slots,cost,langs,accom,topics,seats\n\
                0,41.7,-70.3,0,9,8,1,0,1,255,000000000000000000000009,5\n";
    let error = opportunities(text.as_bytes()).expect_err("a fault");
    assert_eq!((error.rule, error.line), ("columns-ages", 2));
}

#[test]
fn an_answer_is_written_with_few_digits() {
    let mut rows = AnswerRows::default();
    rows.push(3, 1, 77, 102.5);
    rows.push(3, 2, 78, -0.25);
    assert_eq!(rows.into_bytes(), b"3,1,77,102.5\n3,2,78,-0.25\n");
}

fn topics() -> impl Strategy<Value = [u8; 24]> {
    prop::array::uniform24(0..=9_u8)
}

prop_compose! {
    fn learner()(
        place in (-90.0..=90.0_f64, -180.0..=180.0_f64),
        age in 0..=120_u8,
        slots in 0..1_u32 << 28,
        max_cost in 0..=1_000_000_u32,
        masks in (any::<u8>(), any::<u8>()),
        topics in topics(),
        max_minutes in any::<u16>(),
    ) -> Learner {
        Learner {
            id: 0,
            latitude: place.0,
            longitude: place.1,
            age,
            slots,
            max_cost,
            languages: masks.0,
            needs: masks.1,
            topics,
            max_minutes,
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(rows in prop::collection::vec(learner(), 0..20)) {
        let mut written = LearnerRows::default();
        let mut again = OpportunityRows::default();
        let (mut people, mut offers) = (Vec::new(), Vec::new());
        for (number, mut row) in rows.into_iter().enumerate() {
            row.id = number as u32 * 3;
            written.push(&row);
            let offer = Opportunity {
                id: row.id,
                latitude: row.latitude,
                longitude: row.longitude,
                online: row.age % 2 == 0,
                youngest: row.age / 2,
                oldest: row.age,
                slots: row.slots,
                cost: row.max_cost,
                languages: row.languages,
                accommodations: row.needs,
                topics: row.topics,
                seats: row.slots,
            };
            again.push(&offer);
            people.push(row);
            offers.push(offer);
        }
        let text = [LearnerRows::HEADER, &written.take()].concat();
        prop_assert_eq!(learners(&text).expect("sound rows"), people);
        let text = [OpportunityRows::HEADER, &again.into_bytes()].concat();
        prop_assert_eq!(opportunities(&text).expect("sound rows"), offers);
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), head in any::<bool>()) {
        let text = if head { [HEAD.as_bytes(), &bytes].concat() } else { bytes };
        let _ = learners(&text);
        let _ = opportunities(&text);
    }
}
