//! Somebody who works with Koppel over its API.

use reqwest::{Client, Response, StatusCode, header::SET_COOKIE, redirect::Policy};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{failure::Failure, koppel::Koppel};

/// A persona that is signed in, with a connection of its own.
#[derive(Debug, Clone)]
pub(crate) struct Persona {
    http: Client,
    base: String,
    secret: String,
}

#[derive(Deserialize)]
struct Received {
    id: String,
}

impl Persona {
    /// Signs in.
    pub(crate) async fn sign_in(koppel: &Koppel, persona: &str) -> Result<Self, Failure> {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build()?;
        let asked = http
            .post(koppel.url("/aanmelden/persona"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("persona={persona}"));
        let answer = asked.send().await?;
        let mut cookies = answer.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let secret = cookies.find_map(|cookie| cookie.strip_prefix("koppel=")?.split(';').next());
        match secret.map(str::to_owned) {
            Some(secret) => Ok(Self { http, base: koppel.url(""), secret }),
            None => Err(told("POST /aanmelden/persona".to_owned(), answer).await),
        }
    }

    /// The secret of the session, as the cookie holds it.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// Asks for an address, and gives the answer before its body is read.
    pub(crate) async fn get(&self, path: &str) -> Result<Response, Failure> {
        let answer = self.http.get(format!("{}{path}", self.base)).bearer_auth(&self.secret).send().await?;
        match answer.status() {
            StatusCode::OK => Ok(answer),
            _ => Err(told(format!("GET {path}"), answer).await),
        }
    }

    /// Reports something as a citizen does, and gives its id.
    pub(crate) async fn report(&self, text: &str) -> Result<String, Failure> {
        let body = json!({
            "categorie": "zwerfafval",
            "tekst": text,
            "geometrie": { "type": "Point", "coordinates": [5.439_615, 52.736_079] },
        });
        let answer = self.post("/v1/meldingen", &body).await?;
        Ok(answer.json::<Received>().await?.id)
    }

    /// Does something with a report.
    pub(crate) async fn act(&self, report: &str, verb: &str, fields: &Value) -> Result<(), Failure> {
        let answer = self.post(&format!("/v1/meldingen/{report}/{verb}"), fields).await?;
        answer.bytes().await?;
        Ok(())
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Response, Failure> {
        let asked = self.http.post(format!("{}{path}", self.base)).bearer_auth(&self.secret).json(body);
        let answer = asked.send().await?;
        if answer.status().is_success() {
            Ok(answer)
        } else {
            Err(told(format!("POST {path}"), answer).await)
        }
    }
}

async fn told(asked: String, answer: Response) -> Failure {
    let status = answer.status().as_u16();
    Failure::Answer { asked, status, body: answer.text().await.unwrap_or_default() }
}
