//! Refuses what the page of another site makes a browser ask.
//!
//! A browser says from where a request comes: `Origin` with everything that changes something, `Sec-Fetch-Site` with everything. A program
//! that is no browser (the desktop) says neither and carries its session in `Authorization`, which no page can add to a request of its own.

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, Method,
        header::{AUTHORIZATION, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use opalexe_domain::api::error::ErrorCode;

use super::{cookie, error::Error};
use crate::app::App;

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Lets a request through unless it comes from another site.
pub(super) async fn refuse(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_allowed(app.origin.as_str(), request.method(), request.headers()) {
        next.run(request).await
    } else {
        tracing::info!("a request from another site was refused");
        Error::from(ErrorCode::CrossSite).into_response()
    }
}

fn is_allowed(own_origin: &str, method: &Method, headers: &HeaderMap) -> bool {
    let changes = !matches!(*method, Method::GET | Method::HEAD);
    // A bearer counts before a cookie, so a request that has one does not act by the cookie.
    let by_cookie = cookie::is_there(headers) && !headers.contains_key(AUTHORIZATION);
    if !changes && !by_cookie {
        return true;
    }
    let origin = headers.get(ORIGIN).map(|origin| origin.as_bytes());
    let site = headers.get(SEC_FETCH_SITE).map(|site| site.as_bytes());
    // A form of a page that tells nobody where it is (`Referrer-Policy: no-referrer`) says `null` (Fetch, §3.2). So does a page of no origin, a
    // sandboxed frame, which never is `same-origin`; and no page writes `Sec-Fetch-Site` itself.
    let is_own_form = origin == Some(b"null") && site == Some(b"same-origin");
    let origin_fits = is_own_form || origin.is_none_or(|origin| origin == own_origin.as_bytes());
    // `none`: typed or bookmarked by the person, who is nobody's victim by that.
    let site_fits = site.is_none_or(|site| matches!(site, b"same-origin" | b"none"));
    // A browser that says nothing of where a change comes from cannot be helped: no session by cookie for it.
    let is_silent = origin.is_none() && site.is_none();
    origin_fits && site_fits && !(changes && by_cookie && is_silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://opalexe.example";
    const COOKIE: (&str, &str) = ("cookie", "__Host-opalexe-session=x");

    fn allowed<const N: usize>(method: Method, headers: [(&'static str, &str); N]) -> bool {
        let headers = headers
            .into_iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        is_allowed(OWN, &method, &headers)
    }

    #[test]
    fn our_own_page_and_a_program_that_is_no_browser_may_change_things() {
        assert!(allowed(
            Method::POST,
            [COOKIE, ("origin", OWN), ("sec-fetch-site", "same-origin")]
        ));
        assert!(allowed(Method::POST, [("authorization", "Bearer x")]));
        assert!(allowed(Method::POST, []));
    }

    #[test]
    fn a_form_of_our_own_page_is_sent_though_its_page_tells_nobody_where_it_is() {
        let sent = |site| {
            allowed(
                Method::POST,
                [COOKIE, ("origin", "null"), ("sec-fetch-site", site)],
            )
        };
        assert!(sent("same-origin"));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!sent(site), "{site}");
        }
    }

    #[test]
    fn the_page_of_another_site_changes_nothing() {
        for origin in [
            "https://evil.example",
            "null",
            "http://opalexe.example",
            "https://opalexe.example.evil.example",
        ] {
            assert!(!allowed(Method::POST, [("origin", origin)]), "{origin}");
            assert!(
                !allowed(
                    Method::DELETE,
                    [("origin", origin), ("authorization", "Bearer x")]
                ),
                "{origin}"
            );
        }
        for site in ["cross-site", "same-site", "nonsense"] {
            assert!(!allowed(Method::POST, [("sec-fetch-site", site)]), "{site}");
        }
    }

    #[test]
    fn the_page_of_another_site_reads_nothing_by_the_cookie() {
        assert!(!allowed(Method::GET, [COOKIE, ("sec-fetch-site", "cross-site")]));
        assert!(allowed(Method::GET, [COOKIE, ("sec-fetch-site", "same-origin")]));
        assert!(allowed(Method::GET, [COOKIE, ("sec-fetch-site", "none")]));
        assert!(allowed(Method::GET, [("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn a_browser_that_does_not_say_where_it_comes_from_changes_nothing_by_the_cookie() {
        assert!(!allowed(Method::POST, [COOKIE]));
        assert!(allowed(Method::GET, [COOKIE]));
    }
}
