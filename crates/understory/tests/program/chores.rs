//! What runs by itself, as an operator sees it: chores, scheduled backups, a wrong secret, an erasure after a restore.

use crate::support::{Place, example};

#[test]
fn chores_are_done_once_and_the_doctor_says_how_they_went() {
    let place = example();
    let doctor = |place: &Place| place.run(&["doctor"]).out;
    assert!(doctor(&place).contains("NOTE chores"), "{}", doctor(&place));
    std::fs::create_dir(place.path("backups")).unwrap();
    let public = place.well(&["backup", "key", "backup-key.txt"]);
    place.write(
        "understory.toml",
        format!(
            "[backup]\nfolder = \"backups\"\nrecipients = \"{}\"\nidentity_file = \"backup-key.txt\"\n",
            public.trim()
        ),
    );
    assert!(doctor(&place).contains("no backup was made yet"), "{}", doctor(&place));
    let done = place.json(&["chores", "--json"]);
    let names: Vec<&str> = done
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["chore"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "families",
            "freshness",
            "newsletter",
            "retention",
            "watch",
            "verify",
            "backup",
            "drill"
        ]
    );
    assert!(done.as_array().unwrap().iter().all(|one| one["well"] == true), "{done}");
    assert_eq!(place.well(&["chores"]), "Nothing is due.\n");
    let told = doctor(&place);
    assert!(
        told.contains("ok   chores     8 went well") && told.contains("ok   backups"),
        "{told}"
    );
    assert!(told.contains("ok   audit") && told.contains("ok   alarms"), "{told}");
}

#[test]
fn another_secret_is_refused_before_anything_is_written() {
    let place = example();
    let key = place.read("understory.db.key");
    place.write("understory.db.key", "00".repeat(32));
    let before = place.ask("SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry");
    let done = place.run(&["import", "list"]);
    let invited = place.run(&["admin", "staff"]);
    assert_eq!(invited.code, Some(3), "{}", invited.err);
    assert!(
        invited.err.contains("not the one with which this database was sealed"),
        "{}",
        invited.err
    );
    assert!(
        done.code == Some(3) && place.run(&["doctor"]).out.contains("MEND service"),
        "{}",
        done.err
    );
    std::fs::remove_file(place.path("understory.db.key")).unwrap();
    let gone = place.run(&["admin", "staff"]);
    assert!(gone.code == Some(3) && gone.err.contains("put it back"), "{}", gone.err);
    assert!(
        !place.path("understory.db.key").exists(),
        "no other is made in its place"
    );
    assert_eq!(place.ask("SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry"), before);
    place.write("understory.db.key", key);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(place.path("understory.db.key"), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    place.well(&["admin", "staff"]);
}
