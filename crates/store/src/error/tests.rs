use super::{Meaning, meaning};

#[test]
fn codes_of_both_engines_are_told_apart() {
    assert!(matches!(meaning("13"), Meaning::Full), "SQLITE_FULL");
    assert!(matches!(meaning("53100"), Meaning::Full), "disk_full");
    assert!(matches!(meaning("778"), Meaning::Away), "SQLITE_IOERR_WRITE");
    assert!(matches!(meaning("517"), Meaning::Away), "SQLITE_BUSY_SNAPSHOT");
    assert!(matches!(meaning("57P01"), Meaning::Away), "admin_shutdown");
    assert!(matches!(meaning("1299"), Meaning::Other), "SQLITE_CONSTRAINT_NOTNULL");
    assert!(matches!(meaning("42P01"), Meaning::Other), "undefined_table");
}
