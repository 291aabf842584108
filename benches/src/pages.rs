//! Pages: when the first byte comes, and how much goes over the wire before a page is whole.

use std::{
    collections::BTreeSet,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    time::Duration,
};

use crate::{
    client::Persona,
    failure::Failure,
    koppel::{Koppel, Setting},
    table::Table,
    watch::{Times, Watch, ms},
};

const TRIES: usize = 40;
const FIRST_PAGE: usize = 100_000;

/// An answer as it came over the wire, its head included.
pub(crate) struct Answer {
    first_byte: Duration,
    bytes: Vec<u8>,
}

/// Measures the first page of somebody new, and the pages of each kind of work.
pub(crate) async fn measure(program: &Path, table: &mut Table) -> Result<(), Failure> {
    let koppel = Koppel::start(program, &Setting { with_reports: true, ..Setting::default() })?;
    let noor = Persona::sign_in(&koppel, "boa-noor").await?;
    let session = format!("Cookie: koppel={}\r\n", noor.secret());
    let mut map = BTreeSet::new();
    for (path, head) in [
        ("/aanmelden", ""),
        ("/vandaag", &session),
        ("/werk", &session),
        ("/straat", &session),
        ("/beeld", &session),
    ] {
        let cold = ask(&koppel, path, head)?;
        let mut warm = Times::default();
        for _ in 0..TRIES {
            warm.add(ask(&koppel, path, head)?.first_byte);
        }
        let (half, most) = (warm.percentile(50), warm.percentile(99));
        let times = format!("{}, warm p50 {}, p99 {}", ms(cold.first_byte), ms(half), ms(most));
        table.add(format!("{path}, first byte"), times);
        let files = files(&koppel, &text(&koppel, path, head)?)?;
        map.extend(files.iter().filter(|file| file.contains("/map-")).cloned());
        let rest = sum(&koppel, &files)?;
        let total = cold.bytes.len() + rest;
        let measured = format!("{} (page {}, {} files)", kb(total), kb(cold.bytes.len()), files.len());
        table.judge(
            format!("{path}, over the wire without the map"),
            measured,
            ("under 100 KB", total < FIRST_PAGE),
        );
    }
    let map: BTreeSet<_> = with_mentions(&koppel, &map)?;
    table.add(
        "the map, once, when a page shows it",
        format!("{} ({} files)", kb(sum(&koppel, &map)?), map.len()),
    );
    Ok(())
}

fn kb(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

fn sum(koppel: &Koppel, files: &BTreeSet<String>) -> Result<usize, Failure> {
    files.iter().try_fold(0, |sum, file| Ok(sum + ask(koppel, file, "")?.bytes.len()))
}

/// Asks on a new connection, as a browser that takes compression does.
pub(crate) fn ask(koppel: &Koppel, path: &str, head: &str) -> Result<Answer, Failure> {
    let answer = over_the_wire(koppel, path, &format!("{head}Accept-Encoding: gzip\r\n"))?;
    if answer.bytes.starts_with(b"HTTP/1.1 200 ") {
        return Ok(answer);
    }
    let body = String::from_utf8_lossy(&answer.bytes).chars().take(300).collect();
    Err(Failure::Answer { asked: format!("GET {path}"), status: 0, body })
}

fn over_the_wire(koppel: &Koppel, path: &str, head: &str) -> Result<Answer, Failure> {
    let failed = || Failure::to("ask for a page");
    let watch = Watch::start();
    let mut stream = TcpStream::connect(koppel.address).map_err(failed())?;
    let asked = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{head}Connection: close\r\n\r\n", koppel.address);
    stream.write_all(asked.as_bytes()).map_err(failed())?;
    let mut first = [0_u8; 1];
    stream.read_exact(&mut first).map_err(failed())?;
    let first_byte = watch.took();
    let mut bytes = first.to_vec();
    stream.read_to_end(&mut bytes).map_err(failed())?;
    Ok(Answer { first_byte, bytes })
}

/// The same without compression, to read what it refers to.
fn text(koppel: &Koppel, path: &str, head: &str) -> Result<String, Failure> {
    let answer = over_the_wire(koppel, path, head)?;
    Ok(String::from_utf8_lossy(&answer.bytes).into_owned())
}

/// Everything that a browser fetches with a page: what it refers to, and what that imports or refers to.
fn files(koppel: &Koppel, page: &str) -> Result<BTreeSet<String>, Failure> {
    let mut files = BTreeSet::new();
    let mut open: Vec<String> = named(page, "/bestanden/").into_iter().collect();
    while let Some(file) = open.pop() {
        if !files.insert(file.clone()) {
            continue;
        }
        let is_style = Path::new(&file).extension().is_some_and(|end| end == "css");
        let is_script = Path::new(&file).extension().is_some_and(|end| end == "js");
        if is_style {
            open.extend(named(&text(koppel, &file, "")?, "/bestanden/"));
        } else if is_script {
            let imported = named(&text(koppel, &file, "")?, "from\"./").into_iter();
            open.extend(imported.map(|name| name.replace("from\"./", "/bestanden/assets/")));
        }
    }
    Ok(files)
}

/// What the map's own script fetches when there is a map to show: every file that it or those name and that is there.
fn with_mentions(koppel: &Koppel, map: &BTreeSet<String>) -> Result<BTreeSet<String>, Failure> {
    let mut found = BTreeSet::new();
    let mut open: Vec<String> = map.iter().cloned().collect();
    while let Some(file) = open.pop() {
        let text = text(koppel, &file, "")?;
        for name in ["chart-", "maplibre-gl-worker-"].into_iter().flat_map(|start| named(&text, start)) {
            let file = format!("/bestanden/assets/{name}");
            // Scripts also hold names of files that only their makers have.
            if self::text(koppel, &file, "")?.starts_with("HTTP/1.1 200 ") && found.insert(file.clone()) {
                open.push(file);
            }
        }
    }
    Ok(found)
}

/// Every name in a text that begins so, until what cannot be in an address.
fn named(text: &str, start: &str) -> BTreeSet<String> {
    let ends = |letter: char| !(letter.is_ascii_alphanumeric() || "/._-".contains(letter));
    let found = text.match_indices(start).filter_map(|(at, _)| {
        let rest = text.get(at + start.len()..)?;
        Some(format!("{start}{}", rest.split(ends).next()?))
    });
    found.collect()
}
