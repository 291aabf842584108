//! The table of figures, as Markdown.

use std::fmt;

/// Lines of figures, in the order in which they were measured.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Line>);

#[derive(Debug)]
struct Line {
    figure: String,
    measured: String,
    aim: Option<(String, bool)>,
}

impl Table {
    /// A figure without an aim.
    pub(crate) fn add(&mut self, figure: impl Into<String>, measured: impl Into<String>) {
        self.keep(Line { figure: figure.into(), measured: measured.into(), aim: None });
    }

    /// A figure with its aim, and whether it is met.
    pub(crate) fn judge(
        &mut self,
        figure: impl Into<String>,
        measured: impl Into<String>,
        aim: (&str, bool),
    ) {
        let (words, met) = aim;
        self.keep(Line {
            figure: figure.into(),
            measured: measured.into(),
            aim: Some((words.to_owned(), met)),
        });
    }

    fn keep(&mut self, line: Line) {
        println!("{}: {}", line.figure, line.measured);
        self.0.push(line);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| figure | measured | aim | met |\n| --- | --- | --- | --- |")?;
        for Line { figure, measured, aim } in &self.0 {
            let (words, met) = match aim {
                Some((words, true)) => (words.as_str(), "yes"),
                Some((words, false)) => (words.as_str(), "no"),
                None => ("", ""),
            };
            writeln!(f, "| {figure} | {measured} | {words} | {met} |")?;
        }
        Ok(())
    }
}
