//! The chip: Nitrokey's PIV applet on trussed, over two images on disk and a volatile one in memory.
//!
//! Two departures from trussed's own `virt` platform, on purpose: randomness comes from the system (`virt` seeds
//! itself with a constant, so that every fresh card would have the same keys), and requests are served in the
//! calling thread (`virt` polls once a millisecond from a second one).

use std::{cell::RefCell, rc::Rc};

use heapless::VecView;
use iso7816::{Status, command::CommandView};
use piv_authenticator::{Authenticator, Options};
use rand_core::OsRng;
use trussed::{
    ClientImplementation,
    backend::BackendId,
    pipe::{ServiceEndpoint, TrussedChannel},
    platform,
    service::Service,
    types::CoreContext,
    virt,
};
use trussed_auth_backend::{AuthBackend, FilesystemLayout};
use trussed_core::types::{Bytes, Location};
use trussed_rsa_alloc::SoftwareRsa;
use trussed_staging::StagingBackend;

/// The name under which the applet keeps its files in the images.
const CLIENT: &str = "piv";

/// Stands for the secret that a real chip burns in: here it protects nothing, and is the same everywhere.
const HARDWARE_KEY: &[u8] = b"opalexe demonstration card";

/// What the APDU layer asks of the chip.
pub(super) trait Piv {
    /// Answers one whole command (chaining already undone) into `reply`.
    fn respond(&mut self, command: CommandView<'_>, reply: &mut VecView<u8>) -> Result<(), Status>;
}

/// Runs `with_chip` over a chip that has just been powered: nothing verified, nothing pending.
/// `None` when the chip cannot be wired (a name or key longer than trussed accepts; constants rule it out).
pub(super) fn powered<R>(store: virt::Store<'_>, with_chip: impl FnOnce(&mut dyn Piv) -> R) -> Option<R> {
    let channel = TrussedChannel::new();
    let (requester, responder) = channel.split()?;
    let context = CoreContext::new(CLIENT.try_into().ok()?);
    let dispatch = Dispatch {
        staging: StagingBackend::new(),
        auth: AuthBackend::with_hw_key(
            Location::Internal,
            Bytes::try_from(HARDWARE_KEY).ok()?,
            FilesystemLayout::V0,
        ),
        rsa: SoftwareRsa,
    };
    let silicon = Silicon {
        rng: OsRng,
        store,
        interface: virt::UserInterface::new(),
    };
    let core = Core {
        service: Service::with_dispatch(silicon, dispatch),
        endpoints: [ServiceEndpoint::new(responder, context, BACKENDS)],
    };
    let client: ClientImplementation<'_, Inline<'_>, Dispatch> =
        ClientImplementation::new(requester, Inline(Rc::new(RefCell::new(core))), None);
    let mut authenticator = Authenticator::new(client, Options::new());
    Some(with_chip(&mut authenticator))
}

impl<T: piv_authenticator::Client> Piv for Authenticator<T> {
    fn respond(&mut self, command: CommandView<'_>, reply: &mut VecView<u8>) -> Result<(), Status> {
        Authenticator::respond(self, command, reply)
    }
}

struct Silicon<'s> {
    rng: OsRng,
    store: virt::Store<'s>,
    interface: virt::UserInterface,
}

impl<'s> platform::Platform for Silicon<'s> {
    type R = OsRng;
    type S = virt::Store<'s>;
    type UI = virt::UserInterface;

    fn rng(&mut self) -> &mut OsRng {
        &mut self.rng
    }

    fn store(&self) -> virt::Store<'s> {
        self.store
    }

    fn user_interface(&mut self) -> &mut virt::UserInterface {
        &mut self.interface
    }
}

type Endpoint<'a> = ServiceEndpoint<'a, Backend, <Dispatch as trussed::backend::Dispatch>::Context>;

struct Core<'a> {
    service: Service<Silicon<'a>, Dispatch>,
    endpoints: [Endpoint<'a>; 1],
}

/// A system call that serves the request before it returns.
struct Inline<'a>(Rc<RefCell<Core<'a>>>);

impl platform::Syscall for Inline<'_> {
    fn syscall(&mut self) {
        let core = &mut *self.0.borrow_mut();
        core.service.process(&mut core.endpoints);
    }
}

#[derive(Debug, Clone, Copy)]
enum Backend {
    Staging,
    Auth,
    Rsa,
}

const BACKENDS: &[BackendId<Backend>] = &[
    BackendId::Custom(Backend::Staging),
    BackendId::Custom(Backend::Auth),
    BackendId::Custom(Backend::Rsa),
    BackendId::Core,
];

#[derive(trussed_derive::ExtensionId)]
enum Extension {
    Auth = 0,
    Chunked = 1,
    Hpke = 2,
    WrapKeyToFile = 3,
}

#[derive(trussed_derive::ExtensionDispatch)]
#[dispatch(backend_id = "Backend", extension_id = "Extension")]
#[extensions(
    Auth = "trussed_auth::AuthExtension",
    Chunked = "trussed_chunked::ChunkedExtension",
    Hpke = "trussed_hpke::HpkeExtension",
    WrapKeyToFile = "trussed_wrap_key_to_file::WrapKeyToFileExtension"
)]
struct Dispatch {
    #[extensions("Chunked", "Hpke", "WrapKeyToFile")]
    staging: StagingBackend,
    #[extensions("Auth")]
    auth: AuthBackend,
    rsa: SoftwareRsa,
}
