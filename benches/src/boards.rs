//! Boards: how long it takes until the last of many open boards shows a change.

use std::{path::Path, time::Duration};

use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinSet,
    time::timeout,
};

use crate::{
    client::Persona,
    failure::Failure,
    koppel::{Koppel, Setting},
    machine,
    table::Table,
    watch::{Times, Watch, ms},
};

const CHANGES: usize = 30;
const PATIENCE: Duration = Duration::from_secs(10);

/// What a board received, and when.
type News = (usize, Watch, String);

/// Opens boards of colleagues who may all see the change, makes changes one by one, and waits for the last board.
pub(crate) async fn measure(program: &Path, count: usize, table: &mut Table) -> Result<(), Failure> {
    let koppel = Koppel::start(program, &Setting::default())?;
    let reporter = Persona::sign_in(&koppel, "boa-noor").await?;
    let (sender, mut news) = unbounded_channel();
    let mut boards = JoinSet::new();
    for (number, persona) in (0..count).zip(["boa-noor", "boa-sam", "leider-marco"].iter().cycle()) {
        let board = Persona::sign_in(&koppel, persona).await?;
        let stream = board.get("/live").await?;
        boards.spawn(follow(stream, number, sender.clone()));
    }
    let (mut from_answer, mut from_request) = (Times::default(), Times::default());
    for _ in 0..CHANGES {
        let request = Watch::start();
        let report = reporter.report("Op de hoek ligt een winkelwagen.").await?;
        let answer = Watch::start();
        let last = timeout(PATIENCE, last(&mut news, &report, count)).await;
        let last = last.map_err(|_elapsed| Failure::Late("the change on every board"))?;
        from_answer.add(last.since(answer));
        from_request.add(last.since(request));
    }
    let memory = koppel.memory();
    let (half, most) = (from_answer.percentile(50), from_answer.percentile(100));
    let measured = format!("{}, slowest of {CHANGES} {}", ms(half), ms(most));
    let name = format!("from the answer to a change to the last of {count} boards");
    table.judge(name, measured, ("under 1 s", most < Duration::from_secs(1)));
    let (half, most) = (from_request.percentile(50), from_request.percentile(100));
    let measured = format!("{}, slowest {}, load average {}", ms(half), ms(most), machine::load());
    table.add("the same from the request on", measured);
    table.add(format!("memory with {count} boards"), format!("{:.0} MB", memory.now));
    boards.shutdown().await;
    Ok(())
}

async fn follow(mut stream: reqwest::Response, board: usize, news: UnboundedSender<News>) {
    while let Ok(Some(chunk)) = stream.chunk().await {
        let text = String::from_utf8_lossy(&chunk).into_owned();
        if news.send((board, Watch::start(), text)).is_err() {
            return;
        }
    }
}

/// The moment at which the last board had the report.
async fn last(news: &mut UnboundedReceiver<News>, report: &str, count: usize) -> Watch {
    let mut last = Watch::start();
    let mut left: std::collections::BTreeSet<usize> = (0..count).collect();
    while !left.is_empty() {
        let Some((board, at, text)) = news.recv().await else { return std::future::pending().await };
        if text.contains(report) && left.remove(&board) {
            last = last.max(at);
        }
    }
    last
}
