//! What a process costs: processor time and the most memory it ever held, read from the system's own accounts.

use crate::run;
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

/// The cost of one run of a program.
pub(super) struct Cost {
    pub(super) wall: Duration,
    /// User and system time of the whole process, children included; `None` where the system does not tell.
    pub(super) cpu: Option<Duration>,
    /// The most memory held at once, in bytes; `None` where the system does not tell.
    pub(super) peak: Option<u64>,
}

impl Cost {
    /// The cells `wall s`, `CPU s`, `peak MiB`.
    pub(super) fn cells(&self) -> Vec<String> {
        vec![
            format!("{:.2}", self.wall.as_secs_f64()),
            self.cpu
                .map_or_else(|| "?".to_owned(), |cpu| format!("{:.2}", cpu.as_secs_f64())),
            self.peak.map_or_else(|| "?".to_owned(), mebibytes),
        ]
    }
}

pub(super) fn mebibytes(bytes: u64) -> String {
    format!("{}", bytes.div_ceil(1 << 20))
}

/// Runs the command to its end.
///
/// Processor time is what this process is charged for its ended children, before and after; memory is the high-water
/// mark of the child, which only grows, asked for every few milliseconds while it runs.
pub(super) fn measure(command: &mut Command) -> Result<Cost> {
    let before = children_cpu();
    let begun = Instant::now();
    let mut child = run::start(command)?;
    let mut peak = None;
    let status = loop {
        peak = memory(child.id(), "VmHWM").or(peak);
        if let Some(status) = child.try_wait().context("could not wait for a program")? {
            break status;
        }
        if run::interrupted() {
            run::stop(&mut child);
            bail!("interrupted");
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    if !status.success() {
        bail!("`{}` failed ({status})", run::spell(command));
    }
    let cpu = children_cpu()
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    Ok(Cost {
        wall: begun.elapsed(),
        cpu,
        peak,
    })
}

/// A field of a process's memory account (`VmRSS` now, `VmHWM` at most), in bytes.
pub(super) fn memory(process: u32, field: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// User and system time of all children of ours that have ended.
fn children_cpu() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in brackets and may hold blanks. After it, `cutime` and `cstime` are the 14th and 15th.
    let (_, rest) = text.rsplit_once(')')?;
    let mut fields = rest.split_ascii_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    let (user, system) = (ticks()?, ticks()?);
    // Linux counts these in hundredths of a second on every machine we know of (`getconf CLK_TCK`).
    Some(Duration::from_millis((user + system) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_busy_program_costs_time_and_memory() {
        let mut command = Command::new("sh");
        command.args(["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"]);
        let cost = measure(&mut command).unwrap();
        assert!(cost.cpu.unwrap() >= Duration::from_millis(50), "{:?}", cost.cpu);
        assert!(cost.cpu.unwrap() < Duration::from_secs(60), "{:?}", cost.cpu);
        assert!(cost.peak.unwrap() > 300 * 1024, "{:?}", cost.peak);
    }

    #[test]
    fn a_program_that_fails_is_not_a_figure() {
        assert!(measure(&mut Command::new("false")).is_err());
    }
}
