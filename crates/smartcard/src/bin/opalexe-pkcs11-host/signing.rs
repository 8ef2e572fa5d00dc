//! One signature: log in once, sign, log out.

use aws_lc_rs::digest::{SHA256, digest};
use cryptoki::context::Pkcs11;
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::MechanismType;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use opalexe_smartcard::pkcs11_protocol::{Entry, Failure, LONGEST_PIN, PinFlags, SignOrder};
use zeroize::Zeroizing;

use crate::failure::failure_of;
use crate::listing;
use crate::mechanism::Way;
use crate::module::slots_of;

/// Signs with the key of the certificate in the order. The PIN goes to the token once, and again only where the key
/// itself asks for it anew (CKA_ALWAYS_AUTHENTICATE), after the token has found it right.
pub(crate) fn sign(
    pkcs11: &Pkcs11,
    order: &SignOrder,
    pin: Option<Zeroizing<Vec<u8>>>,
) -> Result<Vec<u8>, Failure> {
    let pin = match order.entry {
        Entry::NextFrame => Some(pin.and_then(auth_pin).ok_or(Failure::BadOrder)?),
        Entry::Reader => None,
    };
    let (slot, session, id) = place(pkcs11, order)?;
    // Hints, which some modules set wrongly: they ask for a confirmation, and the verdict is C_Login's.
    let flags = listing::flags(pkcs11, slot)?;
    if (flags.final_try || flags.locked) && !order.last_try_confirmed {
        return Err(Failure::LastTryUnconfirmed);
    }
    let mechanisms = pkcs11.get_mechanism_list(slot).map_err(failure_of)?;
    // Before the PIN is spent.
    Way::choose(&order.algorithm, &mechanisms, false).ok_or(Failure::NoMechanism)?;

    match log_in(&session, pin.as_ref()) {
        Ok(()) => {}
        Err(Error::Pkcs11(RvError::PinIncorrect, _)) => {
            return Err(after_wrong_pin(pkcs11, slot, flags));
        }
        Err(error) => return Err(failure_of(error)),
    }
    let session = LoggedIn { session };
    session.sign(order, &id, &mechanisms, pin.as_ref())
}

fn auth_pin(frame: Zeroizing<Vec<u8>>) -> Option<AuthPin> {
    if !(1..=LONGEST_PIN).contains(&frame.len()) {
        return None;
    }
    // Allocated once, as long as it is: no copy stays behind.
    std::str::from_utf8(&frame)
        .ok()
        .map(|pin| AuthPin::from(pin.to_owned()))
}

/// Where the certificate is now, with the identifier that it shares with its key. It is read again: another card may
/// have taken the place of the one that was listed.
fn place(pkcs11: &Pkcs11, order: &SignOrder) -> Result<(Slot, Session, Vec<u8>), Failure> {
    for slot in slots_of(pkcs11, &order.token)? {
        let session = pkcs11.open_ro_session(slot).map_err(failure_of)?;
        let certificates = listing::certificates(&session).map_err(failure_of)?;
        let found = certificates
            .into_iter()
            .find(|certificate| digest(&SHA256, &certificate.der).as_ref() == order.certificate.0);
        if let Some(certificate) = found {
            return Ok((slot, session, certificate.id));
        }
    }
    Err(Failure::TokenGone)
}

/// A login that another program's session left behind is ended first: it would say nothing about this PIN.
fn log_in(session: &Session, pin: Option<&AuthPin>) -> Result<(), Error> {
    match session.login(UserType::User, pin) {
        Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {
            session.logout()?;
            session.login(UserType::User, pin)
        }
        outcome => outcome,
    }
}

/// A flag that this PIN has set counts; one that was set before C_Login found the PIN merely wrong says nothing.
fn after_wrong_pin(pkcs11: &Pkcs11, slot: Slot, before: PinFlags) -> Failure {
    match listing::flags(pkcs11, slot) {
        Ok(_untrue) if before.locked => Failure::PinIncorrect(PinFlags::default()),
        Ok(flags) if flags.locked => Failure::PinLocked,
        Ok(flags) => Failure::PinIncorrect(flags),
        Err(_unknown) => failure_of(Error::Pkcs11(
            RvError::PinIncorrect,
            cryptoki::context::Function::Login,
        )),
    }
}

/// A session that is logged out however it ends.
struct LoggedIn {
    session: Session,
}

impl Drop for LoggedIn {
    fn drop(&mut self) {
        // The program resets the card besides.
        let _unheard = self.session.logout();
    }
}

impl LoggedIn {
    fn sign(
        &self,
        order: &SignOrder,
        id: &[u8],
        mechanisms: &[MechanismType],
        pin: Option<&AuthPin>,
    ) -> Result<Vec<u8>, Failure> {
        let key = self.key(id)?;
        let in_parts = self.asks_anew(key);
        let way = Way::choose(&order.algorithm, mechanisms, in_parts).ok_or(Failure::NoMechanism)?;
        let (mechanism, input) = (way.mechanism(), way.input(order));
        let signature = if in_parts {
            // PKCS #11 v2.40 §5.11 (C_Login): between the start of the operation and its data.
            self.session.sign_init(&mechanism, key).and_then(|()| {
                self.session.login(UserType::ContextSpecific, pin)?;
                self.session.sign_update(input)?;
                self.session.sign_final()
            })
        } else {
            self.session.sign(&mechanism, key, input)
        };
        signature.map_err(failure_of)
    }

    /// The private key with that identifier. A certificate without one takes the only key there is.
    fn key(&self, id: &[u8]) -> Result<ObjectHandle, Failure> {
        let mut template = vec![Attribute::Class(ObjectClass::PRIVATE_KEY)];
        if !id.is_empty() {
            template.push(Attribute::Id(id.to_vec()));
        }
        let keys = listing::objects(&self.session, &template).map_err(failure_of)?;
        match keys.as_slice() {
            [key] => Ok(*key),
            [key, ..] if !id.is_empty() => Ok(*key),
            _ => Err(Failure::NoKey),
        }
    }

    fn asks_anew(&self, key: ObjectHandle) -> bool {
        self.session
            .get_attributes(key, &[AttributeType::AlwaysAuthenticate])
            .is_ok_and(|attributes| attributes.contains(&Attribute::AlwaysAuthenticate(true)))
    }
}
