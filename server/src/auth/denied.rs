//! Why something around passwords and codes was not done.

use std::time::Duration;

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode},
        field::Field,
    },
    time::Timestamp,
};

use crate::app::Fault;

/// Why it was not done.
#[derive(Debug)]
pub enum Denied {
    /// The person is refused.
    Code(ErrorCode),
    /// It may be tried again after that long.
    Wait(Duration),
    /// A field of the form has that fault.
    Form(Field, FieldCode),
    /// The server failed.
    Fault(Fault),
}

impl Denied {
    /// It may be tried again at `until`.
    pub fn until(until: Timestamp, now: Timestamp) -> Self {
        Self::Wait(until.since(now))
    }
}

impl From<ErrorCode> for Denied {
    fn from(code: ErrorCode) -> Self {
        Self::Code(code)
    }
}

macro_rules! faults {
    ($($fault:ty),*) => {
        $(impl From<$fault> for Denied {
            fn from(fault: $fault) -> Self {
                Self::Fault(fault.into())
            }
        })*
    };
}
faults!(
    Fault,
    crate::db::DbError,
    crate::randomness::RandomnessFailed,
    crate::instance_key::SealingFailed
);
