//! The text files of the checkout, or a made-up handful of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// Paths from the root of the checkout, with their text.
pub(crate) struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    /// What git knows here, and what it would not ignore; read once.
    pub(crate) fn of_checkout() -> &'static Self {
        static TREE: OnceLock<Tree> = OnceLock::new();
        TREE.get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
            let listing = Command::new("git")
                .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
                .current_dir(root)
                .output()
                .unwrap();
            assert!(listing.status.success(), "git cannot list the files of {}", root.display());
            let paths = String::from_utf8(listing.stdout).unwrap();
            // A picture is there, but has no text to hold to a rule; a file that was just removed is not there.
            let files = paths
                .split_terminator('\0')
                .filter_map(|path| Some((path.to_owned(), std::fs::read(root.join(path)).ok()?)))
                .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap_or_default()))
                .collect();
            Self { files }
        })
    }

    /// A made-up tree.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// All files, by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files in a folder and below it; `folder` ends with a slash.
    pub(crate) fn under(&self, folder: &str) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(move |(path, _)| path.starts_with(folder))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether there is a file, or a folder with files, of this name.
    pub(crate) fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path) || self.under(&folder).next().is_some()
    }

    /// The names of the folders (not files) directly inside a folder that ends with a slash.
    pub(crate) fn folders(&self, inside: &str) -> Vec<&str> {
        let mut found: Vec<&str> = self
            .under(inside)
            .filter_map(|(path, _)| path.strip_prefix(inside)?.split_once('/').map(|(folder, _)| folder))
            .collect();
        found.dedup();
        found
    }
}

/// Whether the path ends in one of these endings, dot included.
pub(crate) fn ends(path: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| path.ends_with(ending))
}

#[test]
fn the_checkout_holds_this_very_file() {
    assert!(Tree::of_checkout().has("xtask/tests/tidy/tree.rs"));
    assert!(Tree::of_checkout().has("xtask/tests"));
    assert!(!Tree::of_checkout().has("xtask/test"));
}
