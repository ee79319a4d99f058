//! Settings: defaults, the file, the environment, the command line, in this order; and `doctor`.

use crate::support::{Place, example, steady};

#[test]
fn the_printed_defaults_are_a_settings_file() {
    let place = Place::new();
    let defaults = place.well(&["config", "default"]);
    let without = place.well(&["config", "check"]);
    place.write("understory.toml", &defaults);
    assert_eq!(place.well(&["config", "check"]), without);
    insta::assert_snapshot!("settings", without);
}

#[test]
fn costs_are_printed_where_they_are_known() {
    let place = Place::new();
    place.write("understory.toml", "[ledger.costs]\nvan_day = 3600\n");
    let shown = place.well(&["config", "check"]);
    assert!(
        shown.contains("ledger.costs.van_day = 3600\n") && shown.contains("ledger.costs.waived_seat = not known\n"),
        "{shown}"
    );
}

#[test]
fn later_settings_win() {
    let place = Place::new();
    let database = |place: &Place, arguments: &[&str]| {
        let all = place.well(arguments);
        let line = all.lines().next().unwrap();
        line.strip_prefix("database.url = ").unwrap().to_owned()
    };
    assert_eq!(database(&place, &["config", "check"]), "sqlite:understory.db");
    place.write("understory.toml", "[database]\nurl = \"sqlite:file.db\"\n");
    assert_eq!(database(&place, &["config", "check"]), "sqlite:file.db");
    place.write("other.toml", "[database]\nurl = \"sqlite:other.db\"\n");
    assert_eq!(
        database(&place, &["config", "check", "--config", "other.toml"]),
        "sqlite:other.db"
    );
    let place = place.on("sqlite:environment.db");
    assert_eq!(database(&place, &["config", "check"]), "sqlite:environment.db");
    let line = ["--database", "sqlite:line.db", "migrate"];
    assert_eq!(place.well(&line), "sqlite:line.db is up to date\n");
    assert!(place.path("line.db").exists());
    for not in ["environment.db", "file.db", "understory.db"] {
        assert!(!place.path(not).exists(), "{not}");
    }
    assert_eq!(place.well(&["migrate"]), "sqlite:environment.db is up to date\n");
    assert!(place.path("environment.db").exists());
}

#[test]
fn an_unknown_setting_is_named() {
    let place = Place::new();
    for (text, name) in [
        ("[server]\nlisen = \"127.0.0.1:1\"\n", "lisen"),
        ("[sever]\nlisten = \"127.0.0.1:1\"\n", "sever"),
        ("[server]\nconnections = \"many\"\n", "connections"),
        ("[log]\nformat = \"xml\"\n", "xml"),
        ("[log\n", "understory.toml"),
    ] {
        place.write("understory.toml", text);
        for command in [&["find"][..], &["config", "check"], &["doctor"]] {
            let done = place.run(command);
            assert_eq!(done.code, Some(3), "{text:?} {command:?}: {}", done.err);
            assert!(done.err.contains(name), "{text:?}: {}", done.err);
        }
    }
    std::fs::remove_file(place.path("understory.toml")).unwrap();
    let done = place.run(&["find", "--config", "nowhere.toml"]);
    assert_eq!(done.code, Some(3));
    assert!(done.err.contains("nowhere.toml"), "{}", done.err);
    let mut misspelt = place.command(&["config", "check"]);
    let done = crate::support::finish(misspelt.env("UNDERSTORY__DATABASE__ULR", "sqlite:x.db"));
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(done.err.contains("ulr"), "{}", done.err);
    let mut zone = place.command(&["find"]);
    let done = crate::support::finish(zone.env("UNDERSTORY__REGION__ZONE", "Cape/Cod"));
    assert_eq!(done.code, Some(3), "{}", done.err);
    assert!(done.err.contains("Cape/Cod"), "{}", done.err);
}

#[test]
fn passwords_are_not_shown() {
    for url in [
        "postgres://somebody:sesame@localhost/understory",
        "postgres://localhost/understory?user=somebody&password=sesame",
    ] {
        let place = Place::new().on(url);
        let shown = place.well(&["config", "check"]);
        assert!(
            shown.contains("localhost/understory") && !shown.contains("sesame"),
            "{shown}"
        );
    }
    // Nothing listens on port 1.
    let place = Place::new().on("postgres://somebody:sesame@127.0.0.1:1/understory?application_name=sesame");
    let done = place.run(&["migrate"]);
    assert_eq!(done.code, Some(1), "{}", done.err);
    assert!(
        done.err.contains("127.0.0.1:1/understory") && !done.err.contains("sesame"),
        "{}",
        done.err
    );
}

#[test]
fn the_doctor_finds_it_well() {
    let place = example();
    let _steady = steady(&place);
    let text = place.well(&["doctor"]);
    assert!(!text.contains("MEND"), "{text}");
    let checks = place.json(&["doctor", "--json"]);
    let names: Vec<&str> = checks
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "settings",
            "database",
            "statements",
            "damage",
            "clock",
            "backup",
            "directory",
            "map",
            "chores",
            "backups",
            "alarms",
            "audit",
            "file",
            "folder",
            "disk",
            "secret",
            "listen",
            "public_url",
            "defaults"
        ]
    );
    let notes: Vec<&str> = checks
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["note"] == true && check["name"] != "disk")
        .map(|check| check["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        notes,
        ["backup", "chores"],
        "only public listings, and nothing ran yet: notes"
    );
    assert!(checks.as_array().unwrap().iter().all(|check| check["well"] == true));
}

#[test]
fn the_doctor_finds_what_is_ill() {
    let place = Place::new();
    let ill = |place: &Place, name: &str, said: &str| {
        let done = place.run(&["doctor", "--json"]);
        assert_eq!(done.code, Some(3), "{name}: {}", done.err);
        let checks: serde_json::Value = serde_json::from_str(&done.out).unwrap();
        let found = checks.as_array().unwrap().iter().find(|check| check["name"] == name);
        let check = found.unwrap_or_else(|| panic!("no {name} in {checks}"));
        assert_eq!(check["well"], false, "{checks}");
        assert!(check["says"].as_str().unwrap().contains(said), "{check}");
    };
    ill(&place, "directory", "import a file");
    place.write("understory.toml", "[server]\nlisten = \"here\"\n");
    ill(&place, "listen", "\"here\" is not an address");
    std::fs::remove_file(place.path("understory.toml")).unwrap();
    ill(
        &Place::new().on("sqlite:no/such/folder/understory.db"),
        "database",
        "no/such/folder",
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(place.path("understory.db"), std::fs::Permissions::from_mode(0o666)).unwrap();
        ill(&place, "file", "chmod 600");
        std::fs::set_permissions(place.path(""), std::fs::Permissions::from_mode(0o777)).unwrap();
        ill(&place, "folder", "chmod o-w");
        std::fs::set_permissions(place.path("understory.db.key"), std::fs::Permissions::from_mode(0o644)).unwrap();
        ill(&place, "secret", "chmod 600");
    }
    place.write(
        "understory.toml",
        "[server]\npublic_url = \"http://find.example.org\"\n",
    );
    ill(&place, "public_url", "https://");
    place.meddle(
        "INSERT INTO backup_drill VALUES (x'01900000000070008000000000000001', 4102444800000000, 'x', 1, TRUE, '')",
    );
    ill(&place, "clock", "2100-01-01");
    place.meddle("DROP TABLE import_change");
    ill(&place, "statements", "import_change");
}
