//! Accuracy: whether the verdict is the same everywhere within the distance that a position may be off.

use std::collections::BTreeSet;

use areas::{Area, AreaId, Border, Point};

use crate::answer::Verdict;
use crate::question::Place;

use super::case::{Case, Ground, Subject, holding};

/// A border near the position on whose other side the verdict differs.
#[derive(Clone, Copy)]
pub(crate) struct Edge<'e> {
    pub(crate) area: &'e Area,
    pub(crate) metres: f64,
    pub(crate) accuracy: f64,
}

/// Metres in one degree of a great circle.
const DEGREE: f64 = 111_195.08;
/// How far beside a border its sides are looked at, in metres: more than the grain of coordinates.
const BESIDE: f64 = 0.03;
/// From this many pieces of border on, crossings are no longer looked for, so that the work stays bounded.
const MANY: usize = 256;

impl<'e> Case<'e> {
    /// The nearest border that turns the verdict, if one lies within the accuracy.
    pub(crate) fn turning_edge(&self, verdict: Verdict) -> Option<Edge<'e>> {
        let accuracy = self.question.situation.accuracy;
        let (Subject::Street, Some(Place::Point(point)), Ground::Point(here)) =
            (self.subject, &self.question.at, &self.ground)
        else {
            return None;
        };
        if accuracy <= 0.0 {
            return None;
        }
        let borders = self.view.register.atlas().borders_within(*point, accuracy, self.view.when);
        let borders: Vec<Border<'e>> =
            borders.into_iter().filter(|it| self.view.knows_area(&it.area.id)).collect();
        let other: Vec<Vec<&'e AreaId>> = self
            .grounds(*point, &borders)
            .into_iter()
            .filter(|there| self.verdict_on(there) != verdict)
            .collect();
        let turns = |border: &&Border<'e>| {
            let id = &border.area.id;
            other.iter().any(|there| there.contains(&id) != here.contains(&id))
        };
        let border = borders.iter().find(turns)?;
        Some(Edge { area: border.area, metres: border.metres, accuracy })
    }

    /// Ground outside every area counts as refused.
    fn verdict_on(&self, areas: &[&'e AreaId]) -> Verdict {
        if areas.is_empty() {
            return Verdict::Refused;
        }
        self.on(Ground::Point(areas.to_vec())).evaluate().verdict
    }

    /// Every different ground within the accuracy: all of it touches a piece of some border.
    fn grounds(&self, point: Point, borders: &[Border<'e>]) -> BTreeSet<Vec<&'e AreaId>> {
        let plane = Plane { point };
        let disc = self.question.situation.accuracy;
        let mut pieces: Vec<[[f64; 2]; 2]> = Vec::new();
        for border in borders {
            for ring in border.area.shape().coordinates().iter().flatten() {
                let metres: Vec<[f64; 2]> = ring.iter().map(|corner| plane.metres(*corner)).collect();
                let edges = metres.iter().zip(metres.iter().skip(1));
                pieces.extend(edges.filter_map(|(a, b)| clip(ordered(*a, *b), disc)));
            }
        }
        pieces.sort_by(|a, b| {
            a.as_flattened().partial_cmp(b.as_flattened()).unwrap_or(std::cmp::Ordering::Equal)
        });
        pieces.dedup();
        let mut found = BTreeSet::new();
        for piece in &pieces {
            for beside in sides(*piece, &pieces) {
                if beside[0].hypot(beside[1]) <= disc {
                    found.extend(plane.point(beside).map(|point| holding(self.view, point)));
                }
            }
        }
        found
    }
}

/// A flat map in metres around the position.
struct Plane {
    point: Point,
}

impl Plane {
    fn scale(&self) -> [f64; 2] {
        [DEGREE * self.point.lat().to_radians().cos().max(1e-6), DEGREE]
    }

    fn metres(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        let [x, y] = self.scale();
        [(lon - self.point.lon()) * x, (lat - self.point.lat()) * y]
    }

    fn point(&self, [east, north]: [f64; 2]) -> Option<Point> {
        let [x, y] = self.scale();
        Point::new(self.point.lon() + east / x, self.point.lat() + north / y).ok()
    }
}

/// Neighbours draw a shared edge in opposite directions: make them the same piece.
fn ordered(a: [f64; 2], b: [f64; 2]) -> [[f64; 2]; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// The part of an edge within the disc around the origin.
fn clip([a, b]: [[f64; 2]; 2], radius: f64) -> Option<[[f64; 2]; 2]> {
    let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    let squared = dx * dx + dy * dy;
    let along = -(a[0] * dx + a[1] * dy) / squared;
    let nearest = (a[0] + along * dx).powi(2) + (a[1] + along * dy).powi(2);
    let half = ((radius * radius - nearest) / squared).sqrt();
    let (from, to) = ((along - half).max(0.0), (along + half).min(1.0));
    let at = |t: f64| [a[0] + t * dx, a[1] + t * dy];
    // Not a number when the edge passes outside, or is no edge: then this is false.
    (from < to).then(|| [at(from), at(to)])
}

/// Points on both sides of each stretch of a piece between the borders that it crosses.
fn sides([a, b]: [[f64; 2]; 2], all: &[[[f64; 2]; 2]]) -> Vec<[f64; 2]> {
    let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    let length = dx.hypot(dy);
    let mut cuts = vec![0.0, 1.0];
    if all.len() < MANY {
        cuts.extend(all.iter().filter_map(|other| crossing([a, b], *other)));
    }
    cuts.sort_by(f64::total_cmp);
    let middles = cuts.iter().zip(cuts.iter().skip(1)).map(|(from, to)| f64::midpoint(*from, *to));
    let beside = |t: f64, sign: f64| {
        [a[0] + t * dx - sign * BESIDE * dy / length, a[1] + t * dy + sign * BESIDE * dx / length]
    };
    middles.flat_map(|t| [beside(t, 1.0), beside(t, -1.0)]).collect()
}

/// Where on the first piece the second crosses it, from 0 to 1.
fn crossing(first: [[f64; 2]; 2], second: [[f64; 2]; 2]) -> Option<f64> {
    let [along, across] = [first, second].map(|[from, to]| minus(to, from));
    let apart = minus(second[0], first[0]);
    let whole = cross(along, across);
    let (on_first, on_second) = (cross(apart, across) / whole, cross(apart, along) / whole);
    // Parallel pieces divide by zero: then no comparison holds.
    ((0.0..=1.0).contains(&on_first) && (0.0..=1.0).contains(&on_second)).then_some(on_first)
}

fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn cross(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}
