//! `cargo xtask dist`: the package that operators install, with its checksum.

use std::fs;
use std::path::Path;

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::setup;

/// What lies beside the binary in the package.
const BESIDE: &[&str] = &["LICENSE", "CHANGELOG.md", "SECURITY.md", "publiccode.yml", "docs/operators"];

/// Builds with profile `dist` and packs the binary with its licence and the operators' pages.
pub(crate) fn run(repository: &Repository) -> Result<(), Failure> {
    setup::web(repository)?;
    Run::new("cargo build --locked --profile dist --package server --bin koppel", repository.root()).run()?;
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("koppel-{version}-linux-{}", std::env::consts::ARCH);
    let folder = repository.target().join("dist").join(&name);
    fresh(&folder)?;
    Run::new("cp --recursive", repository.root())
        .arg(repository.binary("dist"))
        .args(BESIDE)
        .arg(&folder)
        .run()?;
    let packages = repository.target().join("dist");
    Run::new(&format!("tar --create --gzip --file {name}.tar.gz {name}"), &packages).run()?;
    Run::new(&format!("sha256sum {name}.tar.gz"), &packages).run()?;
    println!("\n{}", packages.join(format!("{name}.tar.gz")).display());
    Ok(())
}

fn fresh(folder: &Path) -> Result<(), Failure> {
    let failed = |what| move |reason| Failure::File { what, path: folder.display().to_string(), reason };
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed("empty"))?;
    }
    fs::create_dir_all(folder).map_err(failed("make"))
}
