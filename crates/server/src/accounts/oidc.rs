//! `OpenID` Connect: code flow with PKCE, `state` and `nonce` (OIDC NL GOV 1.0.1).

use std::{future::Future, pin::Pin};

use axum::http::{HeaderName, HeaderValue, header};
use jiff::Timestamp;
use openidconnect::{
    AsyncHttpClient, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest,
    HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, TokenResponse,
    core::{CoreClient, CoreIdTokenClaims, CoreProviderMetadata, CoreResponseType},
};
use tokio::sync::OnceCell;

use crate::{config::SignIn, problem::Problem};

/// The cookie that holds `state`, `nonce` and verifier between leaving and coming back: ten minutes at most.
pub(super) const FLOW: &str = "koppel-aanmelden";

/// The identity provider of this installation.
pub struct Provider {
    config: SignIn,
    metadata: OnceCell<CoreProviderMetadata>,
    http: Http,
}

/// Our HTTP client, as the protocol's library wants it.
struct Http(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = reqwest::Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = self.0.execute(reqwest::Request::try_from(request)?).await?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let mut out = axum::http::Response::new(answer.bytes().await?.to_vec());
            *out.status_mut() = status;
            *out.headers_mut() = headers;
            Ok(out)
        })
    }
}

/// Where the browser is sent, and what it keeps meanwhile.
pub struct Away {
    /// The provider's address.
    pub address: String,
    /// What the cookie keeps.
    pub flow: String,
}

impl Provider {
    /// A provider that is asked for its metadata at the first sign-in.
    pub fn new(config: SignIn) -> Self {
        // Following redirects would let a provider send our requests elsewhere.
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let http = http.timeout(std::time::Duration::from_secs(10)).build().unwrap_or_default();
        Self { config, metadata: OnceCell::new(), http: Http(http) }
    }

    /// Begins a sign-in.
    pub async fn begin(&self, public_url: &str) -> Result<Away, Problem> {
        let metadata = self.metadata().await?;
        let client = CoreClient::from_provider_metadata(
            metadata.clone(),
            self.client_id(),
            Some(self.client_secret()),
        )
        .set_redirect_uri(redirect(public_url)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let (address, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge)
            .url();
        let flow = format!("{}.{}.{}", state.secret(), nonce.secret(), verifier.secret());
        Ok(Away { address: address.to_string(), flow })
    }

    /// Ends a sign-in: checks `state`, exchanges the code, checks the token, and gives the subject.
    pub async fn finish(
        &self,
        public_url: &str,
        flow: &str,
        (code, state): (String, String),
        now: Timestamp,
    ) -> Result<String, Problem> {
        let again = || Problem::invalid("state", "sign-in-again");
        let mut parts = flow.splitn(3, '.');
        let (Some(kept), Some(nonce), Some(verifier)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(again());
        };
        if kept != state {
            return Err(again());
        }
        let metadata = self.metadata().await?;
        let client = CoreClient::from_provider_metadata(
            metadata.clone(),
            self.client_id(),
            Some(self.client_secret()),
        )
        .set_redirect_uri(redirect(public_url)?);
        let exchange = client.exchange_code(AuthorizationCode::new(code)).map_err(|error| gone(&error))?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        let token = exchange.request_async(&self.http).await.map_err(|error| {
            tracing::warn!(error = %error, "the provider does not exchange a code");
            again()
        })?;
        let time = move || chrono_time(now);
        let checks = client.id_token_verifier().set_time_fn(time);
        let token = token.id_token().ok_or_else(again)?;
        let claims = token.claims(&checks, &Nonce::new(nonce.to_owned())).map_err(|error| {
            tracing::warn!(error = %error, "an identity token is not accepted");
            again()
        })?;
        self.subject(claims).ok_or_else(again)
    }

    fn subject(&self, claims: &CoreIdTokenClaims) -> Option<String> {
        if self.config.subject_claim == "sub" {
            return Some(claims.subject().to_string());
        }
        let all = serde_json::to_value(claims).ok()?;
        all.get(&self.config.subject_claim)?.as_str().map(str::to_owned)
    }

    async fn metadata(&self) -> Result<&CoreProviderMetadata, Problem> {
        let found = self.metadata.get_or_try_init(|| async move {
            let issuer = IssuerUrl::new(self.config.issuer.clone()).map_err(|error| gone(&error))?;
            CoreProviderMetadata::discover_async(issuer, &self.http).await.map_err(|error| gone(&error))
        });
        found.await
    }

    fn client_id(&self) -> ClientId {
        ClientId::new(self.config.client_id.clone())
    }

    fn client_secret(&self) -> ClientSecret {
        ClientSecret::new(self.config.client_secret.reveal().to_owned())
    }
}

fn chrono_time(now: Timestamp) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp_micros(now.as_microsecond()).unwrap_or_default()
}

fn redirect(public_url: &str) -> Result<RedirectUrl, Problem> {
    RedirectUrl::new(format!("{public_url}/aanmelden/terug"))
        .map_err(|error| Problem::Internal(error.to_string()))
}

fn gone(error: &dyn std::fmt::Display) -> Problem {
    Problem::Unavailable(format!("identity provider: {error}"))
}

/// The cookie of a sign-in that is under way; an empty one takes it away.
pub(super) fn flow_cookie(flow: &str, is_secure: bool) -> (HeaderName, HeaderValue) {
    let age = if flow.is_empty() { 0 } else { 600 };
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("{FLOW}={flow}; Path=/aanmelden; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    (header::SET_COOKIE, HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("")))
}
