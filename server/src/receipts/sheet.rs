//! A receipt, as a person reads it: from what was signed alone, so that it is the same whenever it is asked for.

use opalexe_domain::{api::receipts::CERTIFICATE_PATH, day::Day};

use super::content::{Content, File, Folder, Person};
use crate::{
    db::receipt::Receipt,
    pdf::{Attachment, Block, Column, Orientation, Relation, Sheet, Table},
    words::{LANGUAGE, terms, tr},
};

/// The receipt as a document: made of what was signed alone, so that it is the same each time.
pub(super) fn of(receipt: &Receipt, content: &Content) -> Sheet {
    let mut blocks = vec![
        Block::Paragraph(tr!("receipt-intro")),
        Block::Facts(facts(content)),
    ];
    let count = content.documents.len();
    blocks.push(Block::Heading(tr!("receipt-documents", count = count)));
    blocks.push(documents(&content.documents));
    blocks.push(Block::Heading(tr!("receipt-electronic")));
    if content.recipients.electronic.is_empty() {
        blocks.push(Block::Paragraph(tr!("receipt-nobody")));
    } else {
        blocks.push(people(content.recipients.electronic.iter().map(row)));
    }
    blocks.push(Block::Heading(tr!("receipt-paper")));
    let parties = content.recipients.parties_on_paper.iter().map(|partie| {
        vec![
            partie.name.clone(),
            tr!("receipt-partie-unrepresented"),
            String::new(),
        ]
    });
    let on_paper: Vec<Vec<String>> = content.recipients.paper.iter().map(row).chain(parties).collect();
    if on_paper.is_empty() {
        blocks.push(Block::Paragraph(tr!("receipt-paper-none")));
    } else {
        blocks.push(Block::Paragraph(tr!("receipt-paper-why")));
        blocks.push(people(on_paper.into_iter()));
    }
    blocks.push(Block::Heading(tr!("receipt-proof")));
    blocks.push(Block::Facts(vec![
        (
            tr!("receipt-issued"),
            format!("{} – {}", content.instance.name, content.instance.address),
        ),
        (
            tr!("receipt-journal"),
            tr!(
                "receipt-journal-link",
                number = content.journal.number.to_string(),
                hash = halves(&content.journal.hash)
            ),
        ),
    ]));
    let certificates = format!("{}{CERTIFICATE_PATH}", content.instance.address);
    blocks.push(Block::Paragraph(tr!("receipt-verify", address = certificates)));
    Sheet {
        title: tr!("receipt-title", number = content.number.to_string()),
        language: LANGUAGE,
        author: content.instance.name.clone(),
        identifier: content.deposit.id.to_string(),
        made_at: content.issued_at.ms,
        footer: tr!(
            "receipt-footer",
            number = content.number.to_string(),
            expertise = content.expertise.name.clone()
        ),
        orientation: Orientation::Portrait,
        blocks,
        attachments: vec![
            Attachment {
                name: "accuse.json".to_owned(),
                content_type: "application/json",
                description: tr!("receipt-attachment-json"),
                relation: Relation::Source,
                bytes: receipt.json.clone(),
            },
            Attachment {
                name: "accuse.json.p7s".to_owned(),
                content_type: "application/pkcs7-signature",
                description: tr!("receipt-attachment-signature"),
                relation: Relation::Supplement,
                bytes: receipt.signature.clone(),
            },
        ],
    }
}

fn facts(content: &Content) -> Vec<(String, String)> {
    let Content {
        expertise, deposit, ..
    } = content;
    let mut facts = vec![(tr!("receipt-expertise"), expertise.name.clone())];
    if let Some(rg) = &expertise.rg {
        facts.push((tr!("receipt-rg"), rg.clone()));
    }
    if let Some(juridiction) = &expertise.juridiction {
        facts.push((tr!("receipt-juridiction"), juridiction.clone()));
    }
    facts.extend([
        (tr!("receipt-depositor"), person(&content.depositor)),
        (tr!("receipt-folder"), folder(&deposit.folder)),
        (tr!("receipt-begun"), terms::instant(deposit.begun_at.ms)),
        (tr!("receipt-accepted"), terms::instant(deposit.accepted_at.ms)),
        (tr!("receipt-reference"), deposit.id.to_string()),
    ]);
    facts
}

fn person(person: &Person) -> String {
    let partie = person.partie.as_ref().map(|partie| partie.name.as_str());
    terms::person(&person.name, person.profile, partie)
}

fn folder(folder: &Folder) -> String {
    let kind = terms::folder(folder.kind);
    let partie = folder.partie.as_ref().map(|partie| partie.name.clone());
    let parts = [Some(kind), partie, folder.name.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

fn documents(files: &[File]) -> Block {
    let column = |heading, share| Column { heading, share };
    let rows = files.iter().zip(1_usize..).map(|(file, order)| {
        let mut what = terms::numbered(file.kind, file.number.as_deref());
        if let Some(title) = &file.title {
            what = format!("{what} – {title}");
        }
        if let Some(dated) = file.dated {
            what = format!("{what}, {}", tr!("receipt-dated", day = day(dated)));
        }
        vec![
            order.to_string(),
            what,
            format!("{}\n{}", file.name, terms::bytes(file.size)),
            halves(&file.sha256),
        ]
    });
    Block::Table(Table {
        columns: vec![
            column(tr!("receipt-column-order"), 1.0),
            column(tr!("receipt-column-document"), 5.0),
            column(tr!("receipt-column-file"), 5.0),
            column(tr!("receipt-column-sha256"), 6.0),
        ],
        rows: rows.collect(),
    })
}

/// A hash in two lines of the same length: easier to compare than one that breaks anywhere.
fn halves(hash: &str) -> String {
    match hash.split_at_checked(hash.len() / 2) {
        Some((first, second)) => format!("{first}\n{second}"),
        None => hash.to_owned(),
    }
}

fn day(day: Day) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn row(person: &Person) -> Vec<String> {
    let partie = person.partie.as_ref().map(|partie| partie.name.clone());
    vec![
        person.name.clone(),
        terms::profile(person.profile),
        partie.unwrap_or_default(),
    ]
}

fn people(rows: impl Iterator<Item = Vec<String>>) -> Block {
    let column = |heading, share| Column { heading, share };
    Block::Table(Table {
        columns: vec![
            column(tr!("receipt-column-person"), 4.0),
            column(tr!("receipt-column-as"), 4.0),
            column(tr!("receipt-column-for"), 5.0),
        ],
        rows: rows.collect(),
    })
}
