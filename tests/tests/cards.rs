//! The demonstration's cards against the engine of the sign-in: what is on a card, the server must be able to read.

use anyhow::{Result, anyhow, ensure};
use end_to_end::World;
use opalexe_trust::{Certificate, fit_for_authentication, purpose::Unfit};
use opalexe_virtual_card::Expectation;
use rustls_pki_types::{CertificateDer, pem::PemObject as _};

#[test]
fn every_card_carries_a_certificate_that_is_fit_for_signing_in_unless_it_has_expired() -> Result<()> {
    let world = World::make()?;
    let now = opalexe_virtual_card::clock::now().as_second();
    for card in world.demonstration().cards() {
        let pem = std::fs::read(
            world
                .demonstration()
                .card_folder(&card.id)?
                .join("authentication.pem"),
        )?;
        let certificate = Certificate::from_der(CertificateDer::from_pem_slice(&pem)?.to_vec())
            .map_err(|error| anyhow!("{}: {error}", card.id))?;
        let fit = fit_for_authentication(&certificate, now);
        let expected = if card.expectation == Expectation::Expired {
            Err(Unfit::Expired)
        } else {
            Ok(())
        };
        ensure!(fit == expected, "{}: {fit:?}", card.id);
    }
    Ok(())
}
