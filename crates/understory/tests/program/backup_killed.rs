//! Backups that end before their time: killed, stopped, out of room. No half backup ever has the name of a whole one,
//! and the next run removes what is left.
#![cfg(unix)]

use crate::backup::{backups, with_key};
use crate::support::{Place, finish};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A database that takes a while to copy.
fn large() -> Place {
    let place = Place::new();
    place.well(&["migrate"]);
    place.meddle(
        "INSERT INTO place SELECT randomblob(16), 'town', hex(randomblob(400)), NULL, 41, -70, NULL, '[]', 'test'
           FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) SELECT i FROM n)",
    );
    place
}

/// Every whole backup can be restored.
fn all_whole(place: &Place, moment: &str) -> usize {
    let whole: Vec<String> = backups(place)
        .into_iter()
        .filter(|name| name.ends_with(".age"))
        .collect();
    for name in &whole {
        let file = format!("backups/{name}");
        place.well(&["restore", &file, "--into", "new.db", "--identity", "key.txt"]);
        std::fs::remove_file(place.path("new.db")).unwrap();
        std::fs::remove_file(place.path(&file)).unwrap();
    }
    assert!(whole.len() < 2, "{moment}: {whole:?}");
    whole.len()
}

#[test]
fn one_that_is_killed_or_stopped_is_no_backup() {
    let place = large();
    let public = with_key(&place);
    let line = ["backup", "--to", "backups", "--recipient", &public];
    let started = Instant::now();
    place.well(&line);
    let took = started.elapsed();
    assert_eq!(all_whole(&place, "undisturbed"), 1);
    let (mut left, mut none) = (0, 0);
    for signal in ["-KILL", "-TERM", "-INT"] {
        for percent in [5, 20, 35, 50, 65, 80] {
            let moment = format!("{signal} after {percent} of 100");
            let before = backups(&place);
            let mut child = place
                .command(&line)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(took * percent / 100);
            let told = Command::new("kill").args([signal, &child.id().to_string()]).status();
            let _ = told.unwrap();
            child.wait().unwrap();
            // What an earlier one left may still lie there: this one may have been stopped before it cleaned up.
            let is_new = |name: &&String| name.ends_with(".part") && !before.contains(name);
            let parts = backups(&place).iter().filter(is_new).count();
            if signal == "-KILL" {
                left += parts;
            } else {
                assert_eq!(parts, 0, "{moment}: it removed what was plain: {:?}", backups(&place));
            }
            none += usize::from(all_whole(&place, &moment) == 0);
        }
    }
    assert!(
        left > 0 && none >= 6,
        "some fell in the middle: {left} files left, {none} without a backup"
    );
    // A name is of a second.
    std::thread::sleep(Duration::from_millis(1100));
    place.well(&line);
    assert_eq!(backups(&place).len(), 1, "what was left is gone: {:?}", backups(&place));
    assert_eq!(all_whole(&place, "at last"), 1);
}

#[test]
fn without_room_there_is_no_backup_and_nothing_is_left() {
    let place = large();
    let public = with_key(&place);
    let program = env!("CARGO_BIN_EXE_understory");
    // Blocks of 512 bytes; the plain copy has some 5 MB.
    for blocks in [100, 4000] {
        let script =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} backup --to backups --recipient {public}");
        let mut command = Command::new("sh");
        command
            .args(["-c", &script])
            .current_dir(place.path(""))
            .stdin(Stdio::null());
        let done = finish(&mut command);
        assert_eq!(done.code, Some(1), "{blocks}: {}", done.err);
        assert!(backups(&place).is_empty(), "{blocks}: {:?}", backups(&place));
    }
    place.well(&["backup", "--to", "backups", "--recipient", &public]);
    assert_eq!(all_whole(&place, "with room"), 1);
    // The same for what is restored.
    place.well(&["backup", "--to", "backups", "--recipient", &public]);
    let file = backups(&place).remove(0);
    let script =
        format!("trap '' XFSZ; ulimit -f 4000; exec {program} restore backups/{file} --into new.db --identity key.txt");
    let mut command = Command::new("sh");
    command
        .args(["-c", &script])
        .current_dir(place.path(""))
        .stdin(Stdio::null());
    let done = finish(&mut command);
    assert_eq!(done.code, Some(1), "{}", done.err);
    let names = std::fs::read_dir(place.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let new: Vec<_> = names
        .filter(|name| name.to_string_lossy().starts_with("new.db"))
        .collect();
    assert!(new.is_empty(), "{new:?}");
}
