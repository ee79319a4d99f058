//! `cargo xtask with-pg -- COMMAND`: a throw-away PostgreSQL for tests, gone when the command ends.
//!
//! The cluster lives in a temporary folder, answers on a unix socket and a free loopback port with a password of its
//! own, and gives up durability for speed. It never touches a database server that runs already.

use crate::run;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where tests find the PostgreSQL they may make databases in. Without it, tests run on SQLite only.
pub(crate) const URL: &str = "UNDERSTORY_TEST_POSTGRES_URL";

/// Where Debian keeps the server's programs, one folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// PostgreSQL refuses to run as root, so root runs it as this user.
const USER: &str = "postgres";
const TRIES: usize = 3;

/// Options of `with-pg`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// What to run, after `--`
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

/// Runs the command with a PostgreSQL, and fails when the command does.
pub(crate) fn with_pg(options: &Options) -> Result<()> {
    let Some((program, arguments)) = options.command.split_first() else {
        bail!("nothing to run: `cargo xtask with-pg -- COMMAND`");
    };
    let postgres = Postgres::start()?;
    // The command runs where it was typed, not in the checkout.
    let mut command = Command::new(program);
    command.args(arguments).env(URL, postgres.url());
    run::forget_this_package(&mut command);
    run::run(&mut command)
}

/// A PostgreSQL for tests: our own, stopped and removed when this is dropped, or the one the person named.
pub(crate) struct Postgres {
    url: OsString,
    _cluster: Option<Cluster>,
}

impl Postgres {
    /// Takes the server of `UNDERSTORY_TEST_POSTGRES_URL`, or else starts one, installing it where that is possible.
    pub(crate) fn start() -> Result<Self> {
        if let Some(url) = run::setting(URL) {
            return Ok(Self { url, _cluster: None });
        }
        let programs = programs()?;
        let mut last = None;
        // A port that was free can be taken in the moment before the server binds it.
        for _ in 0..TRIES {
            match Cluster::start(&programs) {
                Ok(cluster) => {
                    return Ok(Self {
                        url: cluster.url.clone().into(),
                        _cluster: Some(cluster),
                    });
                }
                Err(_) if run::interrupted() => bail!("interrupted"),
                Err(error) => last = Some(error),
            }
        }
        Err(last.context("PostgreSQL did not start")?)
    }

    /// The address for tests, with a user who may create databases.
    pub(crate) fn url(&self) -> &OsString {
        &self.url
    }
}

struct Cluster {
    url: String,
    programs: PathBuf,
    data: PathBuf,
    // Removed, with everything in it, after `drop` has stopped the server.
    _folder: tempfile::TempDir,
}

impl Cluster {
    fn start(programs: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("understory-pg-")
            .tempdir()
            .context("could not make a temporary folder")?;
        let password = random_password()?;
        let password_file = folder.path().join("password");
        std::fs::write(&password_file, &password)?;
        if run::is_root() {
            run::run(run::command("chown").args(["-R", USER]).arg(folder.path()))?;
        }
        let port = free_port()?;
        let data = folder.path().join("data");
        run::run(
            server_program(programs, "initdb")
                .arg("--pgdata")
                .arg(&data)
                .arg("--pwfile")
                .arg(&password_file)
                .args(["--username", USER, "--encoding", "UTF8", "--locale", "C.UTF-8"])
                // A hashed exchange would cost a debug build of the tests more than its queries do.
                .args(["--auth-local", "password", "--auth-host", "password"])
                .args(["--no-sync", "--no-instructions"])
                .stdout(Stdio::null()),
        )?;
        let log = folder.path().join("log");
        let cluster = Self {
            url: format!("postgres://{USER}:{password}@127.0.0.1:{port}/postgres"),
            programs: programs.to_path_buf(),
            data,
            _folder: folder,
        };
        cluster.start_server(port, &log)?;
        Ok(cluster)
    }

    fn start_server(&self, port: u16, log: &Path) -> Result<()> {
        let socket = self.data.parent().unwrap_or(&self.data).display();
        let options = format!(
            "-h 127.0.0.1 -p {port} -k {socket} -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
             -c max_connections=300 -c shared_buffers=128MB -c timezone=UTC"
        );
        run::run(
            server_program(&self.programs, "pg_ctl")
                .args(["start", "--wait", "--silent", "--timeout", "60", "--pgdata"])
                .arg(&self.data)
                .arg("--log")
                .arg(log)
                .args(["--options", &options])
                .stdout(Stdio::null()),
        )
        .with_context(|| std::fs::read_to_string(log).unwrap_or_default())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // `immediate`: nothing in it is worth a checkpoint. Not through `run`, which would give up after an interrupt.
        let _stopped = server_program(&self.programs, "pg_ctl")
            .args(["stop", "--silent", "--mode", "immediate", "--pgdata"])
            .arg(&self.data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

/// One of the server's programs, run as the unprivileged user when we are root.
fn server_program(programs: &Path, name: &str) -> Command {
    let program = programs.join(name);
    let mut command = if run::is_root() {
        let mut command = Command::new("runuser");
        command.args(["--user", USER, "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // Somewhere that user may be: it may not be allowed into the checkout.
    command.current_dir("/");
    command
}

/// The folder of the newest PostgreSQL on this machine.
fn programs() -> Result<PathBuf> {
    if let Some(folder) = newest() {
        return Ok(folder);
    }
    run::install(
        &["postgresql"],
        "the test of the second database (or set UNDERSTORY_TEST_POSTGRES_URL)",
    )?;
    newest().with_context(|| format!("no PostgreSQL in {DEBIAN} after installing it"))
}

fn newest() -> Option<PathBuf> {
    let debian = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let versioned = debian
        .map(|entry| entry.path())
        .filter_map(|folder| {
            let version: u32 = folder.file_name()?.to_str()?.parse().ok()?;
            Some((version, folder.join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .max();
    // Other systems put the programs on the PATH.
    let elsewhere = || run::find_program("initdb")?.parent().map(Path::to_path_buf);
    versioned.map(|(_, bin)| bin).or_else(elsewhere)
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free loopback port")?;
    Ok(listener.local_addr()?.port())
}

/// Other people on this machine reach the port too; the password keeps them out.
fn random_password() -> Result<String> {
    let mut bytes = [0; 16];
    std::fs::File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("could not read /dev/urandom")?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    }))
}
