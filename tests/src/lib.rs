//! Stories through the real server, the real desktop application, a real pcscd and a real browser.
//!
//! Nothing here is simulated but the plastic of the card: the card is an applet spoken to by APDUs through an isolated
//! pcscd, the application is the one that people install, driven through its windows, and there is no door in any
//! program that opens for tests alone. The server's clock can be moved forward, by a program built for tests only.
//!
//! Every process is started here, stopped here by its own id, and listens on loopback or in a private namespace.

mod authenticator;
mod axe;
mod binaries;
mod browser;
mod caller;
mod desktop;
mod display;
mod hand;
mod looks;
mod narrator;
mod page;
mod pdf;
mod process;
mod screenshots;
mod server;
mod session_bus;
mod software_card;
mod software_token;

mod world;

pub mod deposits;
pub mod npm;
pub mod saules;
pub mod story;

pub use authenticator::Authenticator;
pub use axe::Axe;
pub use binaries::{Program, program, workspace};
pub use browser::Browser;
pub use caller::{Caller, CardInHand, Paper, Signer};
pub use desktop::{Desktop, PinWindow};
pub use display::Display;
pub use hand::Hand;
pub use looks::Looks;
pub use narrator::Narrator;
pub use page::Page;
pub use pdf::{long_pdf, pdf};
pub use server::Server;
pub use software_card::SoftwareCard;
pub use software_token::SoftwareToken;
pub use world::World;
