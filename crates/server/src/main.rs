//! The program `koppel`.
fn main() {}
