//! The lists that the instance has in force, of the courts and of the specialities: taken up when the server is first asked, so that every field offers them.

use opalexe_domain::{
    api::{instance::Instance, reference::GetReference},
    reference::{courts, specialites},
};

use crate::backend::Backend;

/// Takes up the lists of that instance, when they are not those that the program carries. Without an answer, those stay.
pub(crate) async fn take_up(backend: Backend, instance: &Instance) {
    // Another server's lists may have been in force before.
    let editions = [
        instance.courts,
        instance.nomenclature,
        courts::edition(),
        specialites::edition(),
    ];
    if editions == [0; 4] {
        return;
    }
    if let Ok(reference) = backend.call::<GetReference>(&()).await {
        courts::adopt(reference.edition, reference.courts);
        specialites::adopt(reference.nomenclature, reference.nomenclatures);
    }
}
