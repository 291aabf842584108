//! Areas: boundaries for the map, and where a point lies.

use std::{
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use areas::Point;
use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::work::Place;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Asking,
    app::{App, Facts},
    problem::Problem,
    texts::Lang,
};

/// `GET /kaart/gebieden.json`: the boundaries that are valid now, as `GeoJSON`. Boundaries are public.
pub async fn boundaries(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let text = app.boundaries.at(&app.facts, app.clock.now());
    let headers =
        [(header::CONTENT_TYPE, "application/geo+json"), (header::CACHE_CONTROL, "public, max-age=300")];
    Ok((headers, text).into_response())
}

/// The boundaries as text, written at most once a minute: everybody may ask for them, and a whole country is large.
#[derive(Default)]
pub struct Boundaries(Mutex<Option<(Timestamp, Bytes)>>);

impl Boundaries {
    fn at(&self, facts: &Facts, now: Timestamp) -> Bytes {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((since, text)) = kept.as_ref()
            && now.duration_since(*since).abs() < SignedDuration::from_mins(1)
        {
            return text.clone();
        }
        let valid: Vec<&areas::Area> =
            facts.mandate.atlas().iter().filter(|area| area.valid_at(now)).collect();
        let text = Bytes::from(areas::write_geojson(&valid));
        *kept = Some((now, text.clone()));
        text
    }
}

/// The middle of the first municipality, where a map begins: `lon,lat`.
pub fn centre(app: &App) -> String {
    let atlas = app.facts.mandate.atlas();
    let first = atlas.iter().find(|area| area.kind == "municipality").or_else(|| atlas.iter().next());
    first.map_or_else(
        || "5.3,52.1".to_owned(),
        |area| {
            let (low, high) = area.shape().bounding_box();
            format!("{:.5},{:.5}", f64::midpoint(low.lon(), high.lon()), f64::midpoint(low.lat(), high.lat()))
        },
    )
}

/// A point in an address.
#[derive(Debug, Deserialize)]
pub struct At {
    /// Degrees WGS84.
    pub lon: f64,
    /// Degrees WGS84.
    pub lat: f64,
}

impl At {
    /// The point, if it is one.
    pub fn point(&self) -> Result<Point, Problem> {
        Point::new(self.lon, self.lat).map_err(|_outside| Problem::invalid("plaats", "no-place"))
    }
}

/// What a place is called, for a person.
#[derive(Debug, Serialize)]
pub struct Told {
    tekst: String,
}

/// `GET /kaart/gebied?lon=&lat=`: what a point is called.
pub async fn name(
    State(app): State<Arc<App>>,
    asking: Asking,
    Query(at): Query<At>,
) -> Result<Json<Told>, Problem> {
    let place = Place::find(app.facts.mandate.atlas(), at.point()?, app.clock.now());
    Ok(Json(Told { tekst: told(&app, &place, asking.lang) }))
}

/// A place in words, with the border that is near.
pub fn told(app: &App, place: &Place, lang: Lang) -> String {
    if place.is_outside() {
        return app.texts.say(lang, "place-outside", &[]);
    }
    let names = [&place.neighbourhood, &place.quarter, &place.municipality].into_iter().flatten();
    let mut text = names.map(|area| app.names.area(area.as_str())).collect::<Vec<_>>().join(", ");
    if let Some(beside) = &place.beside {
        let metres = format!("{:.0}", beside.metres.max(1.0));
        let area = app.names.area(beside.area.as_str());
        let near = app.texts.say(lang, "place-beside", &[("metres", &metres), ("area", &area)]);
        let _infallible = write!(text, " ({near})");
    }
    text
}
