//! `cargo xtask screens`: every page, light and dark, nl and en, phone and desk, to look at.

use crate::command::Failure;
use crate::repository::Repository;
use crate::{e2e, setup};

/// Builds the binary and takes the pictures into `e2e/artefacts/screens`.
pub(crate) fn run(repository: &Repository) -> Result<(), Failure> {
    setup::everything(repository)?;
    setup::web(repository)?;
    e2e::ready(repository)?;
    e2e::node(repository, "node screens.mjs").run()
}
