//! What leaves the program as files: the data package and the static copy, whole or not at all.

use crate::support::{DAY, Place, example, steady};

#[test]
fn a_package_goes_out_and_comes_back_into_another_database() {
    let place = example();
    let _steady = steady(&place);
    place.well(&["export", "--hsds", "package.zip", "--as-of", DAY]);
    assert!(place.path("package.zip").is_file() && !place.path("package.zip.part").exists());
    let other = Place::new();
    std::fs::copy(place.path("package.zip"), other.path("package.zip")).unwrap();
    let report = other.json(&["import", "package.zip", "--format", "hsds", "--json"]);
    assert!(report["added"].as_u64().is_some_and(|added| added > 500), "{report:#}");
    // A folder that is not there: nothing is begun.
    let refused = place.run(&["export", "--hsds", "no/where/package.zip"]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(!place.path("no").exists());
}

#[test]
fn a_copy_takes_the_place_of_a_copy_and_of_nothing_else() {
    let place = example();
    let _steady = steady(&place);
    std::fs::create_dir(place.path("mine")).unwrap();
    place.write("mine/letter.txt", "Dear Ana");
    let refused = place.run(&["ark", "mine"]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert!(
        refused.err.contains("they are no copy made by this program"),
        "{refused:?}"
    );
    assert_eq!(place.read("mine/letter.txt"), "Dear Ana");

    place.well(&["ark", "copy", "--as-of", DAY]);
    let first = place.read("copy/es/index.html");
    assert!(first.contains("Esta es una copia hecha el"), "{first}");
    // What a copy no longer has is gone, and nothing half made lies beside it.
    place.write("copy/en/programs/gone.html", "gone");
    place.well(&["ark", "copy", "--as-of", DAY]);
    assert!(!place.path("copy/en/programs/gone.html").exists());
    assert_eq!(place.read("copy/es/index.html"), first);
    assert!(place.path("copy/understory-ark.json").is_file());
    let beside = std::fs::read_dir(place.path(".")).unwrap();
    let beside: Vec<_> = beside.map(|one| one.unwrap().file_name()).collect();
    let is_left = |name: &std::ffi::OsString| name.to_string_lossy().starts_with(".copy");
    assert!(!beside.iter().any(is_left), "{beside:?}");
    // What somebody put into a copy is theirs, and so is what lies beside it under a name like ours.
    place.write("copy/letter.txt", "Dear Ana");
    let refused = place.run(&["ark", "copy", "--as-of", DAY]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert_eq!(place.read("copy/letter.txt"), "Dear Ana");
    std::fs::remove_file(place.path("copy/letter.txt")).unwrap();
    std::fs::create_dir(place.path(".copy.old")).unwrap();
    place.write(".copy.old/letter.txt", "Dear Ana");
    place.well(&["ark", "copy", "--as-of", DAY]);
    assert_eq!(place.read(".copy.old/letter.txt"), "Dear Ana");
}

#[cfg(unix)]
#[test]
fn a_copy_is_put_behind_no_link() {
    let place = example();
    std::fs::create_dir(place.path("target")).unwrap();
    std::os::unix::fs::symlink(place.path("target"), place.path("link")).unwrap();
    let refused = place.run(&["ark", "link"]);
    assert_eq!(refused.code, Some(3), "{refused:?}");
    assert!(place.path("link").is_symlink());
}
