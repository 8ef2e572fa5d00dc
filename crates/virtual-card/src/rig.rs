//! A private daemon for another program: it finds the daemon in its environment, and moves cards through a door.
//!
//! PC/SC's client library reads the daemon's address from the environment of its process, and no Rust program may
//! safely change its own. So the address is set where a process begins: [`Session`] starts the daemon and gives the
//! environment for a child, [`Rig`] is the child's side.
//!
//! A test uses [`in_rig`], which starts the very same test again as that child:
//!
//! ```no_run
//! #[test]
//! fn a_card_can_be_pulled() {
//!     opalexe_virtual_card::rig::in_rig("a_card_can_be_pulled", |rig| {
//!         rig.insert("expert", opalexe_virtual_card::Slot::First).unwrap();
//!         // … PC/SC here …
//!     });
//! }
//! ```

mod door;
mod program;
mod session;
mod test;

pub use program::{card_program, shared_demonstration};
pub use session::{Cards, Session};
pub use test::in_rig;

use std::{
    env, io,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    time::Duration,
};

use door::{Answer, Order};

use crate::{
    card::CardError, demonstration::Demonstration, demonstration::DemonstrationError,
    isolated::IsolatedError, isolated::Slot,
};

/// Names the socket through which cards are moved.
pub const DOOR_VARIABLE: &str = "OPALEXE_VIRTUAL_READER";

/// Names the demonstration's folder.
pub const DEMONSTRATION_VARIABLE: &str = "OPALEXE_DEMONSTRATION";

/// An order waits for the daemon to stop or start at most; both have limits of their own below this.
const ANSWER_LIMIT: Duration = Duration::from_secs(60);

/// Moves cards in the readers of the daemon that this process was started with.
#[derive(Debug, Clone)]
pub struct Rig {
    door: PathBuf,
    demonstration: PathBuf,
}

/// Why the rig cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum RigError {
    /// This process was not started by a session.
    #[error("{0} is not set: run the program under `opalexe-virtual-card with-reader -- PROGRAM`")]
    NotInRig(&'static str),
    /// The session that started this process does not answer.
    #[error("the rig at {path} does not answer")]
    Door {
        /// Its socket.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The order could not be carried out; the reason in words.
    #[error("{0}")]
    Refused(String),
    /// The binary that plays the cards is not built.
    #[error("{0} does not exist; run `cargo build -p opalexe-virtual-card`")]
    NotBuilt(PathBuf),
    /// The private daemon, or a card in it.
    #[error(transparent)]
    Isolated(#[from] IsolatedError),
    /// The demonstration's cards.
    #[error(transparent)]
    Demonstration(#[from] DemonstrationError),
    /// A card's folder.
    #[error(transparent)]
    Card(#[from] CardError),
}

impl Rig {
    /// The rig this process was started in.
    ///
    /// # Errors
    /// [`RigError::NotInRig`] when it was started otherwise.
    pub fn from_env() -> Result<Self, RigError> {
        let variable = |name| {
            env::var_os(name)
                .map(PathBuf::from)
                .ok_or(RigError::NotInRig(name))
        };
        Ok(Self {
            door: variable(DOOR_VARIABLE)?,
            demonstration: variable(DEMONSTRATION_VARIABLE)?,
        })
    }

    /// Inserts a card and waits until PC/SC says that it is there. `card` is an id of the demonstration, or an
    /// absolute folder.
    ///
    /// A demonstration's card is a copy of the session's own, made at its first insertion: PIN tries spent here
    /// are spent here alone, and last until the session ends.
    ///
    /// # Errors
    /// [`RigError::Refused`] when the slot is occupied, the daemon stopped, or the card unknown.
    pub fn insert(&self, card: &str, slot: Slot) -> Result<(), RigError> {
        self.order(&Order::Insert {
            card: card.to_owned(),
            slot,
        })
    }

    /// Pulls the card out of `slot`, at once, then waits until PC/SC says so.
    ///
    /// # Errors
    /// [`RigError::Door`] when the session is gone.
    pub fn remove(&self, slot: Slot) -> Result<(), RigError> {
        self.order(&Order::Remove { slot })
    }

    /// Stops the daemon; cards stay in their slots.
    ///
    /// # Errors
    /// [`RigError::Door`] when the session is gone.
    pub fn stop_service(&self) -> Result<(), RigError> {
        self.order(&Order::StopService)
    }

    /// Starts the daemon again, with the cards that were in their slots.
    ///
    /// # Errors
    /// [`RigError::Refused`] when it does not come back.
    pub fn start_service(&self) -> Result<(), RigError> {
        self.order(&Order::StartService)
    }

    /// The people, certificates and authorities behind the cards.
    ///
    /// # Errors
    /// [`DemonstrationError::Incomplete`] when the folder was emptied meanwhile.
    pub fn demonstration(&self) -> Result<Demonstration, RigError> {
        Ok(Demonstration::open(&self.demonstration)?)
    }

    fn order(&self, order: &Order) -> Result<(), RigError> {
        match self.ask(order) {
            Ok(Answer::Done) => Ok(()),
            Ok(Answer::Refused { reason }) => Err(RigError::Refused(reason)),
            Err(source) => Err(RigError::Door {
                path: self.door.clone(),
                source,
            }),
        }
    }

    fn ask(&self, order: &Order) -> io::Result<Answer> {
        let mut stream = UnixStream::connect(&self.door)?;
        stream.set_read_timeout(Some(ANSWER_LIMIT))?;
        let mut line = serde_json::to_vec(order)?;
        line.push(b'\n');
        stream.write_all(&line)?;
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer)?;
        Ok(serde_json::from_str(&answer)?)
    }
}

/// An absolute path is a card's own folder, anything else a name.
fn own_folder(card: &str) -> Option<&Path> {
    Some(Path::new(card)).filter(|path| path.is_absolute())
}
