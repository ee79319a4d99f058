//! Running other programs: where the checkout is, what is installed, waiting, stopping, installing what is missing.
//!
//! Every chore starts programs through here, so that an interrupt (ctrl-C, or a polite kill) stops the program that
//! runs and then lets the chore clean up after itself: a throw-away database or a server never outlives its chore.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

static INTERRUPTED: OnceLock<Arc<AtomicBool>> = OnceLock::new();
static TARGET: OnceLock<PathBuf> = OnceLock::new();

/// How long a program may take to stop after it was asked to.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of memory that databases of tests may have.
const MEMORY: u64 = 6 << 30;
const POLL: Duration = Duration::from_millis(20);

/// From here on an interrupt is remembered instead of ending xtask on the spot.
pub(crate) fn listen_for_interrupts() -> Result<()> {
    let flag = INTERRUPTED.get_or_init(Arc::default);
    for signal in [
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGHUP,
    ] {
        signal_hook::flag::register(signal, Arc::clone(flag)).context("could not listen for interrupts")?;
    }
    Ok(())
}

/// Whether someone asked this chore to stop.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

/// The folder of the checkout. Cargo says at run time where it found xtask, which stays right when one target folder
/// serves several checkouts.
pub(crate) fn checkout() -> PathBuf {
    let manifest =
        setting("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// An environment variable; an empty one counts as not set.
pub(crate) fn setting(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The cargo that runs this chore, started in the checkout.
pub(crate) fn cargo() -> Command {
    let mut cargo = command(setting("CARGO").unwrap_or_else(|| "cargo".into()));
    if let Some(folder) = TARGET.get() {
        cargo.env("CARGO_TARGET_DIR", folder);
    }
    forget_this_package(&mut cargo);
    cargo
}

/// Takes out what cargo tells this chore of its own package. Build scripts that look at these names (ring's does) would run
/// again after every other call of cargo, and everything above them would be built again.
pub(crate) fn forget_this_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
}

/// The folder for what may be made again.
pub(crate) fn cache_folder() -> Result<PathBuf> {
    let cache = setting("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || setting("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache = cache
        .or_else(home)
        .context("neither XDG_CACHE_HOME nor HOME says where to keep things")?;
    Ok(cache.join("understory"))
}

/// A folder for databases of tests, gone when it is dropped: in memory where there is room, because each of their commits
/// waits for the disk. Figures are never measured there.
pub(crate) fn scratch() -> Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let has_room = fs4::available_space(memory).is_ok_and(|free| free >= MEMORY);
    let folder = match has_room {
        true => tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()),
        false => tempfile::tempdir(),
    };
    folder.context("could not make a temporary folder")
}

/// From here on cargo builds into a folder that outlives the checkout, so that a fresh clone does not compile the
/// world again. `CARGO_TARGET_DIR` wins when it is set.
pub(crate) fn build_in_cache() -> Result<()> {
    let cache = setting("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || setting("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let folder = match (setting("CARGO_TARGET_DIR"), cache.or_else(home)) {
        (Some(folder), _) => folder.into(),
        (None, Some(cache)) => cache.join("understory/target"),
        (None, None) => bail!("set HOME or CARGO_TARGET_DIR, so that the build has a place"),
    };
    // Set once in `main`, before any chore starts cargo.
    let _first = TARGET.set(folder);
    Ok(())
}

/// A program, to be started in the checkout.
pub(crate) fn command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    command.current_dir(checkout());
    command
}

/// Starts the command, waits for it, and fails with what was run when it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("`{}` failed ({status})", spell(command));
    }
    Ok(())
}

/// Starts the command and waits for it.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus> {
    let mut child = start(command)?;
    wait(&mut child)
}

/// Starts the command; the error names the program when it is not there.
pub(crate) fn start(command: &mut Command) -> Result<Child> {
    command
        .spawn()
        .with_context(|| format!("could not start `{}`: is it installed and on the PATH?", spell(command)))
}

/// What the command wrote to its standard output. Its standard error goes to the terminal.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{}`", spell(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", spell(command), output.status);
    }
    Ok(output.stdout)
}

/// Waits for a program. After an interrupt the program is asked to stop, and ended when it does not.
pub(crate) fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait().context("could not wait for a program")? {
            if interrupted() {
                bail!("interrupted");
            }
            return Ok(status);
        }
        if interrupted() {
            stop(child);
            bail!("interrupted");
        }
        std::thread::sleep(POLL);
    }
}

/// Asks a program to stop, waits a while, and ends it when it does not. Does nothing when it has ended already.
pub(crate) fn stop(child: &mut Child) {
    if matches!(child.try_wait(), Ok(Some(_))) {
        return;
    }
    let _asked = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .stderr(Stdio::null())
        .status();
    let asked_at = Instant::now();
    while asked_at.elapsed() < PATIENCE {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        std::thread::sleep(POLL);
    }
    let _ended = child.kill();
    let _reaped = child.wait();
}

/// The command as a person would type it.
pub(crate) fn spell(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where a program lies on the PATH, if it does.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&setting("PATH")?)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Whether this is the administrator of the machine, who may install things.
pub(crate) fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Installs Debian packages when that is possible here, and otherwise says what to install and why.
pub(crate) fn install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if find_program("apt-get").is_none() {
        bail!("{why} needs the Debian packages `{list}` or their like: install them and try again");
    }
    if !is_root() {
        bail!("{why} needs `{list}`: run `sudo apt-get install {list}` and try again");
    }
    println!("installing {list} ({why})");
    let install = || {
        let mut apt = apt();
        apt.args(["install", "--yes", "--no-install-recommends"]).args(packages);
        apt
    };
    // The list of packages may be missing or old on a new machine: fetch it only then.
    if !status(install().stderr(Stdio::null()))?.success() {
        run(apt().arg("update"))?;
        run(&mut install()).with_context(|| format!("could not install `{list}`, which {why} needs"))?;
    }
    Ok(())
}

fn apt() -> Command {
    let mut apt = command("apt-get");
    apt.arg("--quiet=2")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    apt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let error = run(Command::new("false").arg("now")).unwrap_err();
        assert!(error.to_string().contains("`false now` failed"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(error.to_string().contains("no-such-program-here"), "{error}");
    }

    #[test]
    fn a_program_that_runs_on_is_stopped() {
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        stop(&mut child);
        assert!(child.try_wait().unwrap().is_some());
    }
}
