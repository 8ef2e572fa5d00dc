//! The wire: what the UI, the desktop and the server say to each other. Typed once, here.

pub mod admin;
pub mod auth;
pub mod cgu;
pub mod consent;
pub mod contacts;
pub mod contradictoire;
pub mod dashboard;
pub mod demo;
pub mod documents;
pub mod error;
pub mod expertises;
pub mod field;
pub mod folders;
pub mod instance;
pub mod journal;
pub mod lawyers;
pub mod native;
pub mod notices;
pub mod paper_service;
pub mod profile;
pub mod receipts;
pub mod reference;
pub mod registration;
pub mod renewal;
pub mod search;
pub mod sessions;
pub mod totp;
pub mod uploads;

use serde::{Serialize, de::DeserializeOwned};

pub use error::Error;

use crate::id::ExpertiseId;

/// A method of HTTP that the API uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads; changes nothing.
    Get,
    /// Makes or changes something.
    Post,
    /// Ends something.
    Delete,
}

impl Method {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// Where the identifier of an expertise stands in [`Endpoint::PATH`], in the notation of OpenAPI and of the router.
pub const EXPERTISE: &str = "{expertise}";

/// The path of an operation on that expertise.
pub fn path_in(path: &str, expertise: ExpertiseId) -> String {
    path.replace(EXPERTISE, &expertise.to_string())
}

/// One operation of the HTTP API. A failure is an [`Error`] whatever the operation.
pub trait Endpoint {
    /// The method.
    const METHOD: Method;
    /// The path from the root of the server, `/api/v1/…`. Its one parameter, if any, is [`EXPERTISE`]: everything else is in the body.
    const PATH: &'static str;
    /// The JSON body; `()` when there is none.
    type Request: Serialize + DeserializeOwned;
    /// The JSON answer; `()` when there is none.
    type Response: Serialize + DeserializeOwned;
}

macro_rules! endpoint {
    ($(#[$doc:meta])* $name:ident: $method:ident $path:literal, $request:ty => $response:ty) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl $crate::api::Endpoint for $name {
            const METHOD: $crate::api::Method = $crate::api::Method::$method;
            const PATH: &'static str = $path;
            type Request = $request;
            type Response = $response;
        }
    };
}
use endpoint;
