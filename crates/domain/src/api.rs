//! The wire: what the UI, the desktop and the server say to each other. Typed once, here.

pub mod auth;
pub mod cgu;
pub mod dashboard;
pub mod error;
pub mod instance;
pub mod native;
pub mod registration;

use serde::{Serialize, de::DeserializeOwned};

pub use error::Error;

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

/// One operation of the HTTP API. A failure is an [`Error`] whatever the operation.
pub trait Endpoint {
    /// The method.
    const METHOD: Method;
    /// The path from the root of the server, `/api/v1/…`, without parameters.
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
