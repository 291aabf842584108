//! Where things are: the checkout, what is built from it, and the reference data beside it.

use std::env;
use std::path::{Path, PathBuf};

/// The checkout that this program was built from.
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The checkout that holds this crate.
    pub(crate) fn find() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: here.parent().unwrap_or(here).to_owned() }
    }

    /// The folder of the checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the checkout.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.path("target"),
        }
    }

    /// The built program, by the folder of its profile (`debug`, `release`, `dist`).
    pub(crate) fn binary(&self, profile_folder: &str) -> PathBuf {
        self.target().join(profile_folder).join("koppel")
    }

    /// Reference data that not every machine has: `KOPPEL_DATA`, or `shared` beside the checkout.
    pub(crate) fn reference(&self, file: &str) -> Option<PathBuf> {
        let folder = match env::var_os("KOPPEL_DATA") {
            Some(folder) => self.root.join(folder),
            None => self.path("../shared"),
        };
        Some(folder.join(file)).filter(|path| path.exists())
    }
}
