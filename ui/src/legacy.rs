//! The accesses of before 29 May 2024 (release note §2.2), and where the expert stands in the three steps that renew one.

use opalexe_domain::{
    api::expertises::{Expertise, intervenants::Intervenant},
    id::ParticipationId,
    participation::{Access, Status},
};

use crate::invitation_draft::entries;

/// How far the access of a person has been renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// « Mettre le profil concerné au statut inactif » is next.
    ToDeactivate,
    /// « Ajouter un intervenant », then « Valider », is next.
    ToInvite,
    /// The new entry stands.
    Renewed(ParticipationId),
}

/// Where that entry stands; none when it is not of before 29 May 2024.
pub(crate) fn standing(expertise: &Expertise, entry: &Intervenant) -> Option<Standing> {
    if entry.access != Access::Legacy {
        return None;
    }
    Some(match (entry.status, replacement(expertise, entry.id)) {
        (_, Some(new)) => Standing::Renewed(new.id),
        (Status::Actif, None) => Standing::ToDeactivate,
        (Status::Inactif, None) => Standing::ToInvite,
    })
}

/// The entry that took the place of that one.
pub(crate) fn replacement(expertise: &Expertise, entry: ParticipationId) -> Option<&Intervenant> {
    entries(expertise).find(|one| one.replaces == Some(entry))
}

/// The entries whose access is still to be renewed, with where they stand.
pub(crate) fn to_renew(expertise: &Expertise) -> Vec<(Intervenant, Standing)> {
    entries(expertise)
        .filter_map(|entry| Some((entry.clone(), standing(expertise, entry)?)))
        .filter(|(_, standing)| !matches!(standing, Standing::Renewed(_)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::tests::{LEGACY, les_saules};

    #[test]
    fn an_old_access_goes_from_inactive_to_a_new_entry() {
        let mut expertise = les_saules();
        let find = |expertise: &Expertise| -> Intervenant {
            entries(expertise)
                .find(|entry| entry.last_name == LEGACY)
                .cloned()
                .unwrap()
        };
        let old = find(&expertise);
        assert_eq!(standing(&expertise, &old), Some(Standing::ToDeactivate));
        for partie in &mut expertise.parties {
            for entry in &mut partie.intervenants {
                if entry.id == old.id {
                    entry.status = Status::Inactif;
                }
            }
        }
        let inactive = find(&expertise);
        assert_eq!(standing(&expertise, &inactive), Some(Standing::ToInvite));
        assert_eq!(to_renew(&expertise).len(), 1);
        let new = Intervenant {
            id: "019560a0-0000-7000-8000-0000000000ff".parse().unwrap(),
            access: Access::Email,
            status: Status::Actif,
            replaces: Some(old.id),
            ..inactive.clone()
        };
        expertise.parties[0].intervenants.push(new.clone());
        assert_eq!(standing(&expertise, &inactive), Some(Standing::Renewed(new.id)));
        assert_eq!(standing(&expertise, &new), None);
        assert_eq!(to_renew(&expertise), []);
    }
}
