//! Expertises, their parties and their people, as each of them may see and change them.

mod at_once;
pub(crate) mod deposits;
mod editing;
mod inactive;
mod inviting;
pub(crate) mod joining;
mod legacy;
mod making;
mod races;
mod restricting;
mod strangers;
mod workspace;
pub(crate) mod world;
