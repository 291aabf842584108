//! Backup: everything in one file that either engine can read again. Dutch: *reservekopie*.
//!
//! The file tells what it is, then holds the rows of every table, then a manifest with their numbers and a digest of
//! all of it. It is made from one snapshot while work goes on; the access log is read after the rest, so that a change
//! or look that is in the backup has its line there. The copies it makes of the rows go through memory a few at a time.

use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use self::frames::Sink;
use crate::{
    Store, StoreError,
    engine::{Engine, Use},
};

mod dump;
mod frames;
mod load;
mod tables;
mod values;

/// How many rows of each table a backup holds.
pub type Contents = BTreeMap<String, u64>;

/// Why a backup was not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be written or read.
    #[error("{}: {source}", .path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is a file of that name.
    #[error("{} is there already; choose another name or move it away", .0.display())]
    Exists(PathBuf),
    /// It is no backup, or no longer whole.
    #[error("{} is not a whole backup: {why}; use another one", .path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// It was made by a newer program.
    #[error(
        "the backup has schema {found} of `{part}`, this program knows {known}; use a newer version of the program"
    )]
    Newer {
        /// Which set of tables.
        part: &'static str,
        /// What the backup has.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// There is something in the database.
    #[error("the database is not empty: there are rows in `{0}`; restore into a new one")]
    NotEmpty(&'static str),
    /// The database has tables of another version.
    #[error("the database has tables of `{part}` of another version than the backup; restore into a new one")]
    OtherTables {
        /// Which set of tables.
        part: &'static str,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl BackupError {
    /// What an error of reading or writing means for a file.
    fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                Self::Damaged { path: path.to_owned(), why: source.to_string() }
            }
            io::ErrorKind::AlreadyExists => Self::Exists(path.to_owned()),
            _ => Self::File { path: path.to_owned(), source },
        }
    }
}

impl Store {
    /// Writes a backup to a new file, readable by this user only, and gives the number of rows of each table. The file
    /// has its name only when it is whole.
    pub async fn backup(&self, path: &Path) -> Result<Contents, BackupError> {
        if path.exists() {
            return Err(BackupError::Exists(path.to_owned()));
        }
        let unfinished = path.with_added_extension("unfinished");
        let made = self.backup_to(&unfinished).await;
        if made.is_err() {
            let _there_may_be_none = fs::remove_file(&unfinished);
            return made;
        }
        named(&unfinished, path).map_err(BackupError::at(path))?;
        made
    }

    async fn backup_to(&self, path: &Path) -> Result<Contents, BackupError> {
        let mut options = OpenOptions::new();
        // What a backup that was broken off left behind is in nobody's way.
        let _there_may_be_none = fs::remove_file(path);
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(BackupError::at(path))?;
        let mut out = Sink::begin(BufWriter::new(file)).map_err(BackupError::at(path))?;
        let mut contents = Contents::new();
        for (engine, part) in self.parts() {
            let mut connection = engine.connect(Use::Backup).await?;
            sqlx::raw_sql(engine.begin_snapshot()).execute(&mut connection).await?;
            let held = dump::part(&mut out, &mut connection, part).await;
            contents.extend(held.map_err(|error| error.at(path))?);
        }
        let mut out = out.finish(&contents).map_err(BackupError::at(path))?;
        let synced = out.flush().and_then(|()| out.get_ref().sync_all());
        synced.map_err(BackupError::at(path))?;
        tracing::info!(backup.tables = contents.len(), "backup made");
        Ok(contents)
    }

    /// Reads a backup into a database that has nothing in it yet, all of it or nothing. The file is checked as a whole
    /// before the first row is kept.
    pub async fn restore(path: &Path, url: &str) -> Result<Contents, BackupError> {
        let whole = load::check(path)?;
        let engine = Engine::parse(url, None)?;
        load::restore(path, &whole, &engine).await?;
        // A backup of an older program gets the newer tables now.
        Self::open(url).await?.close().await;
        tracing::info!(backup.tables = whole.contents.len(), "backup restored");
        Ok(whole.contents)
    }
}

/// Gives a finished file its name.
fn named(unfinished: &Path, path: &Path) -> io::Result<()> {
    // Unlike a renaming, a link refuses to replace what somebody else made meanwhile; not every disk knows links.
    match fs::hard_link(unfinished, path) {
        Ok(()) => fs::remove_file(unfinished)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_no_links) => fs::rename(unfinished, path)?,
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Without this the name may be lost in a power cut, though the bytes are not.
    fs::File::open(folder)?.sync_all()
}
