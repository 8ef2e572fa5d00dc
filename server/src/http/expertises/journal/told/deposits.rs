//! Who was to have what, as a person reads it in the journal.

use opalexe_domain::{
    api::journal::Detail,
    channel::Channel,
    id::PartieId,
    journal::{DepositedDocument, PublishedDeposit, Reached, ReachedLater},
};

use super::Names;

/// A document, with what was typed of it.
pub(super) fn deposited(deposited: &DepositedDocument, names: &Names) -> Vec<Option<Detail>> {
    let sheet = deposited.sheet.as_ref();
    let mut details = vec![
        Some(Detail::Document(deposited.document)),
        Some(Detail::DocumentName(deposited.name.clone())),
        sheet.map(|sheet| Detail::DocumentKind(sheet.kind)),
        Some(Detail::Size(deposited.size)),
        Some(Detail::Sha256(deposited.sha256.clone())),
    ];
    details.extend(names.place(&deposited.place));
    details
}

/// A deposit with those who were to have it.
pub(super) fn published(published: &PublishedDeposit, names: &Names) -> Vec<Option<Detail>> {
    let mut details = names.place(&published.place);
    details.extend(recipients(
        &published.recipients,
        &published.parties_on_paper,
        names,
    ));
    details
}

/// Deposits of before with those whom they reach. Who does not read the whole journal is not told of the others: they read it or not, as
/// one does oneself.
pub(super) fn reached(reached: &ReachedLater, names: &Names, whole: bool) -> Vec<Option<Detail>> {
    let mut details = vec![
        Some(Detail::Because(reached.because)),
        u32::try_from(reached.deposits.len()).ok().map(Detail::Count),
    ];
    details.extend(names.place(&reached.place));
    if whole {
        details.extend(recipients(&reached.recipients, &reached.parties_on_paper, names));
    }
    details
}

fn recipients<'a>(
    people: &'a [Reached],
    parties: &'a [PartieId],
    names: &'a Names,
) -> impl Iterator<Item = Option<Detail>> + 'a {
    let people = people.iter().map(|reached| {
        let name = names.entry(reached.participation)?.display_name();
        Some(match reached.channel {
            Channel::Electronic => Detail::Reached(name),
            Channel::Paper => Detail::OnPaper(name),
        })
    });
    let parties = parties
        .iter()
        .map(|partie| names.parties.get(partie).cloned().map(Detail::OnPaper));
    people.chain(parties)
}
