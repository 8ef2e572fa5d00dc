//! The mails that the operations are open: to every active person but the one who opened them, at the address that the person chose.

use opalexe_domain::time::Timestamp;

use crate::{
    app::App,
    db::{self, Transaction, notice::Addressee},
    http::{error::Error, extract::Participant},
    mail::{About, Line, Mail, Message},
    notices::Once,
};

/// Posts them in the transaction of the step. The people of `told` were told by the notice of what the opening puts at their disposal.
pub(super) async fn tell(
    app: &App,
    transaction: &Transaction,
    participant: &Participant,
    told: &[&Addressee],
    now: Timestamp,
) -> Result<(), Error> {
    let title = db::expertise::title(transaction, participant.expertise).await?;
    let mut once = Once::default();
    for addressee in told {
        once.address(addressee);
    }
    let addressees = db::notice::addressees(transaction, participant.expertise).await?;
    let mails: Vec<Mail> = addressees
        .iter()
        .filter(|addressee| !participant.entries.contains(&addressee.participation))
        .filter_map(|addressee| {
            let message = Message::ExpertiseOpened {
                expertise: Line::from(title.as_str()),
            };
            let mail = Mail::new(once.address(addressee)?, message);
            Some(mail.about(About {
                account: addressee.account,
                expertise: Some(participant.expertise),
                participation: Some(addressee.participation),
            }))
        })
        .collect();
    app.post_all(transaction, now, &mails).await?;
    Ok(())
}
