//! What a fresh Debian 12 with Rust and Node lacks, installed where we may.

use std::fs;
use std::path::Path;

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::steps::Outcome;

/// A Debian package and the file that tells it is there; `*` stands for one folder name.
struct Package {
    name: &'static str,
    proof: &'static str,
}

const PACKAGES: &[Package] = &[
    Package { name: "postgresql", proof: "/usr/lib/postgresql/*/bin/initdb" },
    Package { name: "chromium", proof: "/usr/bin/chromium" },
    Package { name: "fonts-noto-core", proof: "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf" },
];

const CARGO_DENY: &str = "cargo install --locked --debug cargo-deny@0.20.2";

/// Everything that `test` needs beside Rust and Node.
pub(crate) fn everything(repository: &Repository) -> Result<Outcome, Failure> {
    node(repository)?;
    debian_packages(repository)?;
    if !Run::new("cargo deny --version", repository.root()).succeeds() {
        Run::new(CARGO_DENY, repository.root()).run()?;
    }
    // `cargo deny --offline` reads every crate of the lock file, those of other platforms too.
    Run::new("cargo fetch --locked", repository.root()).run()?;
    Ok(Outcome::Done)
}

/// The pages' own code: packages and build. The server embeds the result, so this comes before any cargo build.
pub(crate) fn web(repository: &Repository) -> Result<Outcome, Failure> {
    node(repository)?;
    packages(&repository.path("web"))?;
    Run::new("npm run --silent build", &repository.path("web")).run()?;
    Ok(Outcome::Done)
}

/// Installs the packages of a lock file, unless that was done since the lock file last changed.
pub(crate) fn packages(folder: &Path) -> Result<(), Failure> {
    let modified = |name: &str| fs::metadata(folder.join(name)).and_then(|file| file.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed > modified("package-lock.json") {
        return Ok(());
    }
    Run::new("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error", folder).run()
}

fn node(repository: &Repository) -> Result<(), Failure> {
    let recent = "process.exitCode = Number(process.versions.node.split('.')[0]) >= 20 ? 0 : 1";
    let present = Run::new("node -e", repository.root()).arg(recent).succeeds()
        && Run::new("npm --version", repository.root()).succeeds();
    if present {
        return Ok(());
    }
    Err(Failure::Missing {
        what: "Node.js 20 or newer, with npm".to_owned(),
        how: "see https://nodejs.org/en/download (Debian 12's own nodejs package is too old)".to_owned(),
    })
}

fn debian_packages(repository: &Repository) -> Result<(), Failure> {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|package| !exists(package.proof)).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let install = format!("apt-get install -y --no-install-recommends {names}");
    let Some(prefix) = administrator(repository) else {
        return Err(Failure::Missing { what: names, how: format!("sudo apt-get update && sudo {install}") });
    };
    Run::new(&format!("{prefix}apt-get update -q"), repository.root()).run()?;
    Run::new(&format!("{prefix}{install}"), repository.root()).env("DEBIAN_FRONTEND", "noninteractive").run()
}

/// How to run something as administrator without being asked: as ourselves, by `sudo`, or not at all.
fn administrator(repository: &Repository) -> Option<&'static str> {
    let root = repository.root();
    if Run::new("sh -c", root).arg("command -v apt-get && test $(id -u) = 0").succeeds() {
        return Some("");
    }
    Run::new("sudo -n apt-get --version", root).succeeds().then_some("sudo -n ")
}

fn exists(proof: &str) -> bool {
    let Some((before, after)) = proof.split_once("/*/") else {
        return Path::new(proof).exists();
    };
    fs::read_dir(before)
        .is_ok_and(|folders| folders.flatten().any(|folder| folder.path().join(after).exists()))
}

#[cfg(test)]
mod tests;
