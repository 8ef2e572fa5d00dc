//! Stories through the real server, the real desktop application, a real pcscd and a real browser.
//!
//! Nothing here is simulated but the plastic of the card: the card is an applet spoken to by APDUs through an isolated
//! pcscd, the application is the one that people install, driven through its windows, and there is no door in any
//! program that opens for tests alone.
//!
//! Every process is started here, stopped here by its own id, and listens on loopback or in a private namespace.

mod axe;
mod binaries;
mod browser;
mod desktop;
mod display;
mod narrator;
mod page;
mod process;
mod screenshots;
mod server;
mod software_card;

mod world;

pub mod story;

pub use axe::Axe;
pub use binaries::{Program, program};
pub use browser::Browser;
pub use desktop::{Desktop, PinWindow};
pub use display::Display;
pub use narrator::Narrator;
pub use page::Page;
pub use server::Server;
pub use software_card::SoftwareCard;
pub use world::World;
