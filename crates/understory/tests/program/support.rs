//! Runs the binary in a folder and an environment of its own, and shows what came of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// The spreadsheet of a small network, and what its columns are.
pub(crate) const LISTINGS: &str = include_str!("fixtures/listings.csv");
pub(crate) const MAPPING: &str = include_str!("fixtures/listings.toml");
/// The same spreadsheet a month later: one row changed, one added.
pub(crate) const LATER: &str = include_str!("fixtures/later.csv");

/// A folder with a database, and the way to run the program there.
pub(crate) struct Place {
    folder: TempDir,
    /// What is in the environment besides the search path.
    settings: Vec<(String, String)>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    /// An empty folder; the database is `understory.db` in it, as by default.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            settings: Vec::new(),
        }
    }

    /// A folder with the small network's files.
    pub(crate) fn with_files() -> Self {
        let place = Self::new();
        place.write("listings.csv", LISTINGS);
        place.write("listings.toml", MAPPING);
        place.write("later.csv", LATER);
        place
    }

    /// The same with another database, by the environment.
    pub(crate) fn on(mut self, url: &str) -> Self {
        self.settings
            .push((String::from("UNDERSTORY__DATABASE__URL"), String::from(url)));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The database's address.
    pub(crate) fn url(&self) -> String {
        let named = self.settings.iter().find(|(name, _)| name.ends_with("DATABASE__URL"));
        named.map_or_else(
            || format!("sqlite:{}", self.path("understory.db").display()),
            |(_, url)| url.clone(),
        )
    }

    /// The program with nothing of this machine's settings around it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_understory"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        finish(&mut self.command(arguments))
    }

    /// Runs what must go well; gives its output back.
    pub(crate) fn well(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments);
        assert_eq!(done.code, Some(0), "{arguments:?}: {}", done.err);
        done.out
    }

    /// Runs what must go well and prints JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.well(arguments)).unwrap()
    }

    /// Takes one of the small network's files in.
    pub(crate) fn import(&self, file: &str, more: &[&str]) -> Done {
        let mut arguments = vec!["import", file, "--format", "csv", "--mapping", "listings.toml"];
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Takes one of the files in and gives the JSON report.
    pub(crate) fn report(&self, file: &str, more: &[&str]) -> serde_json::Value {
        let done = self.import(file, &[&["--json"], more].concat());
        assert_eq!(done.code, Some(0), "{}", done.err);
        serde_json::from_str(&done.out).unwrap()
    }

    /// Everything in the database that an import may change, in an order that does not depend on it.
    pub(crate) fn contents(&self) -> Vec<String> {
        let tables = [
            "SELECT 'organization ' || source_key || CAST(facts AS TEXT) FROM organization ORDER BY 1",
            "SELECT 'site ' || source_key || CAST(facts AS TEXT) FROM site ORDER BY 1",
            "SELECT 'program ' || source_key || CAST(facts AS TEXT) FROM program ORDER BY 1",
            "SELECT 'session ' || source_key || CAST(facts AS TEXT) FROM session ORDER BY 1",
        ];
        tables.iter().flat_map(|query| self.ask(query)).collect()
    }

    /// What the database says to a query of one column of text.
    pub(crate) fn ask(&self, query: &str) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(understory_testkit::ask(&self.url(), query))
    }

    /// Changes the database behind the program's back.
    pub(crate) fn meddle(&self, statement: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(understory_testkit::execute(&self.url(), statement));
    }
}

/// Waits for the end of a run.
pub(crate) fn finish(command: &mut Command) -> Done {
    let output = command.output().unwrap();
    Done {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A server that runs until it is stopped.
pub(crate) struct Serving {
    child: Child,
    pub(crate) address: String,
    log: Option<std::thread::JoinHandle<String>>,
}

/// The day on which the example is looked at, so that its dates stay.
pub(crate) const DAY: &str = "2026-11-22";

impl Serving {
    /// Starts `understory demo` or `serve` and waits until it listens.
    pub(crate) fn start(place: &Place, what: &str, settings: &[(&str, &str)]) -> Self {
        let arguments = [what, "--listen", "127.0.0.1:0", "--no-open", "--as-of", DAY];
        let mut command = place.command(&arguments);
        command.envs(settings.iter().copied()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut log = String::new();
        let address = loop {
            let start = log.len();
            assert_ne!(lines.read_line(&mut log).unwrap(), 0, "it did not listen: {log}");
            if let Some(address) = log[start..].strip_prefix("listening on http://") {
                break address.trim().to_owned();
            }
        };
        let log = Some(std::thread::spawn(move || {
            lines.read_to_string(&mut log).unwrap();
            log
        }));
        Self { child, address, log }
    }

    /// Sends bytes on a connection of their own and gives everything that comes back.
    pub(crate) fn send(&self, bytes: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(bytes.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> String {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        ))
    }

    /// Asks it to stop as an operator would; gives the exit code and everything it logged.
    pub(crate) fn stop(mut self) -> (Option<i32>, String) {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(told.unwrap().success());
        let status = self.child.wait().unwrap();
        (status.code(), self.log.take().unwrap().join().unwrap())
    }
}

impl Drop for Serving {
    /// A test that failed leaves nothing running.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder with the example region in its database.
pub(crate) fn example() -> Place {
    let place = Place::new();
    let (code, log) = Serving::start(&place, "demo", &[]).stop();
    assert_eq!(code, Some(0), "{log}");
    place
}

/// Hides what differs from run to run in the snapshots made while this is held: ids, times, the folder.
pub(crate) fn steady(place: &Place) -> insta::internals::SettingsBindDropGuard {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[ID]");
    settings.add_filter(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", "[TIME]");
    settings.add_filter(&place.path("").display().to_string(), "[FOLDER]/");
    settings.set_omit_expression(true);
    settings.bind_to_scope()
}
