//! What the kernel tells of the machine and of a process.

use std::{fs, time::Duration};

/// The machine, and how busy it is: a figure means nothing without them.
pub(crate) fn described() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "processor unknown".to_owned());
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    format!("machine: {cores} cores, {model}, memory {memory}; load average {}", load())
}

/// The load average of the last minute.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}

/// What a process holds in memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory {
    /// Now, in MB of a million bytes.
    pub(crate) now: f64,
    /// At its largest.
    pub(crate) most: f64,
}

/// The memory of a process.
pub(crate) fn memory(process: u32) -> Memory {
    let path = format!("/proc/{process}/status");
    let of = |name: &str| {
        let kilobytes =
            field(&path, name).and_then(|text| text.trim_end_matches(" kB").trim().parse::<f64>().ok());
        kilobytes.unwrap_or(f64::NAN) * 1024.0 / 1e6
    };
    Memory { now: of("VmRSS"), most: of("VmHWM") }
}

/// The processor time that a process used so far; the kernel counts it in hundredths of a second.
pub(crate) fn processor_time(process: u32) -> Duration {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name may hold spaces; what follows its closing bracket does not.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks =
        rest.split_whitespace().skip(11).take(2).filter_map(|tick| tick.parse::<u64>().ok()).sum::<u64>();
    Duration::from_millis(ticks * 10)
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
