//! Rosters: a plain table, and the same bytes as the users of a bundle.
#![no_main]

use libfuzzer_sys::fuzz_target;
use understory_formats::Input;
use understory_formats::roster::{RosterOptions, read};

fuzz_target!(|bytes: &[u8]| {
    let input = |name: &str, bytes: &[u8]| Input {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let orgs = input("orgs.csv", b"sourcedId,name,type\ns1,Harbor School,school\n");
    for inputs in [
        vec![input("a.csv", bytes)],
        vec![orgs.clone(), input("users.csv", bytes)],
        vec![orgs, input("users.csv", b"sourcedId,grades\nu1,06\n"), input("roles.csv", bytes)],
    ] {
        let Ok(batch) = read(&inputs, &RosterOptions::default()) else {
            continue;
        };
        for file in &batch.files {
            assert_eq!(file.rows, file.used + file.aside + file.refused, "a row is not accounted for");
        }
        let counted: u32 = batch.places.iter().map(|place| place.young_people).sum();
        assert_eq!(counted as usize, batch.people.len(), "somebody is at no place");
    }
});
