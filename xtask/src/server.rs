//! The program as a running server: started on a free port, ready when it answers, stopped when no longer held.

use crate::run;
use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// What the program prints on standard error when it is ready, before its address.
const LISTENING: &str = "listening on http://";
/// How long the program may take to make the example region and answer.
const START: Duration = Duration::from_secs(60);

/// The running program, stopped when this is dropped.
pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub(crate) url: String,
    child: Child,
}

impl Server {
    /// Starts the command and waits until its `/healthz` answers. What it says goes to the log file.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self> {
        if let Some(folder) = log.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = std::fs::File::create(log).with_context(|| format!("could not write {}", log.display()))?;
        let mut child = run::start(command.stdout(Stdio::null()).stderr(Stdio::piped()))?;
        let errors = child.stderr.take().context("the program has no standard error")?;
        let mut server = Self {
            url: String::new(),
            child,
        };
        let begun = Instant::now();
        let address = listen_for_address(errors, file);
        while server.url.is_empty() || !healthy(&server.url) {
            match address.try_recv() {
                Ok(url) => server.url = url,
                Err(_) if run::interrupted() => bail!("interrupted"),
                Err(_) if server.child.try_wait()?.is_some() || begun.elapsed() > START => {
                    // The last words are in the log when the other end of the channel is gone.
                    while address.recv_timeout(Duration::from_secs(1)).is_ok() {}
                    bail!("the program did not start; it said:\n{}", tail(log));
                }
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
        Ok(server)
    }

    /// The id of the program, to look at what it uses.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        run::stop(&mut self.child);
    }
}

/// Copies what the program says to the file, for as long as it runs, and sends its address when it says it.
fn listen_for_address(errors: ChildStderr, mut file: std::fs::File) -> mpsc::Receiver<String> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(errors).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            let _written = writeln!(file, "{line}");
            if let Some(url) = address_in(&line) {
                let _heard = send.send(url);
            }
        }
    });
    receive
}

fn address_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(LISTENING)?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".:[]".contains(c)));
    Some(format!("http://{}", &rest[..end.unwrap_or(rest.len())]))
}

/// Whether `/healthz` answers 200.
fn healthy(url: &str) -> bool {
    let answer = || -> std::io::Result<String> {
        let host = url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(
            stream,
            "GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )?;
        let mut head = String::new();
        stream.take(12).read_to_string(&mut head)?;
        Ok(head)
    };
    answer().is_ok_and(|head| head == "HTTP/1.1 200")
}

fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_plain_and_json_lines() {
        for line in [
            "listening on http://127.0.0.1:4312",
            r#"{"level":"INFO","message":"listening on http://127.0.0.1:4312"}"#,
            "2026-11-22 INFO listening on http://127.0.0.1:4312/ (press ctrl-C to stop)",
        ] {
            assert_eq!(address_in(line).as_deref(), Some("http://127.0.0.1:4312"));
        }
        assert_eq!(address_in("listening to nothing"), None);
    }

    #[test]
    fn a_program_that_does_not_start_is_quoted() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "echo the port is taken >&2; exit 3"]);
        let Err(error) = Server::start(&mut command, &folder.path().join("log")) else {
            panic!("it cannot have started");
        };
        assert!(error.to_string().contains("the port is taken"), "{error}");
    }

    #[test]
    fn a_program_that_answers_is_found_and_stopped() {
        let script = "const server = require('http').createServer((_, answer) => answer.end('well'));
            server.listen(0, '127.0.0.1', () =>
                console.error(`listening on http://127.0.0.1:${server.address().port}`));";
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let server = Server::start(Command::new("node").args(["-e", script]), &log).unwrap();
        assert!(healthy(&server.url));
        let url = server.url.clone();
        drop(server);
        assert!(!healthy(&url));
        assert!(std::fs::read_to_string(&log).unwrap().contains(&url));
    }
}
