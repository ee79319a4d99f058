//! Small areas: a table and polygons, parted by the first zero byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_formats::areas::{AreasOptions, read};
use understory_formats::Input;

fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (table, polygons) = bytes.split_at(at);
    let mut inputs = vec![Input {
        name: "a.csv".to_owned(),
        bytes: table.to_vec(),
    }];
    if polygons.len() > 1 {
        inputs.push(Input {
            name: "b.geojson".to_owned(),
            bytes: polygons[1..].to_vec(),
        });
    }
    let options = AreasOptions {
        county: Some("25001".to_owned()),
        ..AreasOptions::default()
    };
    let Ok(batch) = read(&inputs, &options) else {
        return;
    };
    for file in &batch.files {
        assert_eq!(file.rows, file.used + file.aside + file.refused, "a row is not accounted for");
    }
    for area in &batch.areas {
        assert!(area.low_income.is_none_or(|part| part <= area.young_people()), "a part is larger than its whole");
    }
});
