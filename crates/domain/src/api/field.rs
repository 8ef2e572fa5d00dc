//! The fields of every form of the API: one list, so that a fault names its field the same way whatever the form.

use serde::{Deserialize, Serialize};

use super::error::codes;

codes! {
    /// A field of a form, in the order of the forms.
    Field {
        /// The profile.
        Profile = "profile",
        /// Prénom.
        FirstName = "first_name",
        /// Nom.
        LastName = "last_name",
        /// Téléphone fixe.
        Landline = "landline",
        /// Téléphone mobile.
        Mobile = "mobile",
        /// E-mail.
        Email = "email",
        /// The lines of the postal address.
        AddressLines = "address_lines",
        /// The postal code.
        PostalCode = "postal_code",
        /// The town.
        Town = "town",
        /// The country.
        Country = "country",
        /// Cour d'appel de rattachement.
        Court = "court",
        /// The juridiction: of a magistrat or a greffier, or the one that ordered an expertise.
        Juridiction = "juridiction",
        /// The service or the function in the juridiction.
        Service = "service",
        /// Specialities.
        Specialites = "specialites",
        /// The box of responsibility.
        Responsibility = "accepts_responsibility",
        /// By what an expertise was commissioned.
        Mandate = "mandate",
        /// The name of a juridiction that is on no list: a tribunal de commerce.
        JuridictionName = "juridiction_name",
        /// The RG number.
        Rg = "rg",
        /// The number of the minute.
        Minute = "minute",
        /// The date of the order.
        OrderDate = "order_date",
        /// The judge who gave the order.
        OrderingJudge = "ordering_judge",
        /// The judge in charge of control.
        ControlJudge = "control_judge",
        /// The short name of an expertise.
        Title = "title",
        /// The heads of mission.
        Missions = "missions",
        /// Until when the report is due.
        ReportDeadline = "report_deadline",
        /// The amount of the provision.
        Provision = "provision",
        /// Until when the provision is due.
        ProvisionDue = "provision_due",
        /// Whether a party is a person or a body.
        PartieKind = "kind",
        /// The role of a party.
        PartieRole = "role",
        /// The name of a party that is a body.
        PartieName = "name",
        /// For which party an intervenant acts.
        Partie = "partie",
        /// As what an intervenant acts.
        Quality = "quality",
        /// The firm or the company of an intervenant.
        Organisation = "organisation",
        /// The bar of an avocat.
        Barreau = "barreau",
        /// The toque of an avocat.
        Toque = "toque",
        /// The speciality of a sapiteur.
        Specialite = "specialite",
        /// By what an intervenant signs in.
        Access = "access",
        /// The entry that a new one replaces.
        Replaces = "replaces",
        /// Why.
        Reason = "reason",
        /// The day of a step, or until which something lasts.
        Day = "day",
        /// The reference of a decision.
        Reference = "reference",
        /// The name of a folder.
        FolderName = "folder_name",
        /// A folder.
        Folder = "folder",
        /// The entry of the person for which something is done.
        Participation = "participation",
        /// What a document is.
        DocumentKind = "document_kind",
        /// The number of a document.
        DocumentNumber = "number",
        /// The title of a document.
        DocumentTitle = "document_title",
        /// The day of a document.
        Dated = "dated",
        /// The document that a new one replaces.
        ReplacedDocument = "replaced_document",
        /// What a letter carries.
        LetterDeposits = "letter_deposits",
        /// The number of a letter.
        LetterNumber = "letter_number",
        /// The day on which a letter was posted.
        SentOn = "sent_on",
        /// What became of a letter.
        LetterOutcome = "letter_outcome",
        /// The day on which that was known.
        OutcomeOn = "outcome_on",
        /// The scanned proof of a letter.
        LetterProof = "letter_proof",
        /// What is looked for.
        SearchText = "search_text",
        /// The new password.
        Password = "password",
        /// The password that holds now.
        CurrentPassword = "current_password",
        /// A one-time code.
        Code = "code",
    }
}
