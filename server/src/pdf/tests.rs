//! What is laid out, page by page, and what comes out as bytes.

use super::{
    face::Faces,
    layout::{LaidOut, Mark, lay_out},
    *,
};

fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet {
        title: "Accusé de dépôt n° 12".into(),
        language: "fr",
        author: "Opalexe".into(),
        identifier: "0199-1".into(),
        made_at: Timestamp::from_seconds(1_770_000_000),
        footer: "SDC Les Saules c. SCCV – RG 25/01234".into(),
        orientation: Orientation::Portrait,
        blocks,
        attachments: vec![Attachment {
            name: "accuse.json".into(),
            content_type: "application/json",
            description: "L’accusé de dépôt lui-même".into(),
            relation: Relation::Source,
            bytes: b"{\"marque\":\"q7Zp\"}".to_vec(),
        }],
    }
}

fn table(rows: usize) -> Block {
    let column = |heading: &str, share| Column {
        heading: heading.into(),
        share,
    };
    Block::Table(Table {
        columns: vec![
            column("N°", 1.0),
            column("Document", 6.0),
            column("Empreinte", 5.0),
        ],
        rows: (1..=rows)
            .map(|number| {
                vec![
                    number.to_string(),
                    format!("Pièce n° {number} – procès-verbal de réception"),
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
                ]
            })
            .collect(),
    })
}

fn laid_out(sheet: &Sheet) -> LaidOut {
    lay_out(sheet, &Faces::open().unwrap())
}

/// The lines of a page, in the order in which they are written.
fn lines(page: &[Mark]) -> Vec<&str> {
    page.iter()
        .filter_map(|mark| match mark {
            Mark::Text { run, .. } => Some(run.text.as_str()),
            Mark::Area { .. } => None,
        })
        .collect()
}

#[test]
fn the_same_sheet_gives_the_same_bytes_and_carries_its_attachment() {
    let sheet = sheet(vec![
        Block::Paragraph("Déposé le mardi 8 avril 2025 à 14:03 (Paris), soit 12:03 UTC.".into()),
        Block::Facts(vec![("Taille".into(), "1 234 567 octets".into())]),
        Block::Heading("Documents".into()),
        table(3),
    ]);
    let bytes = render(&sheet).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(render(&sheet).unwrap(), bytes);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("pdfaid:part>3<"));
    assert!(text.contains("pdfuaid:part>1<"));
    assert!(text.contains("accuse.json"));
    // Two faces, of which only the signs that occur are embedded: 400 kB otherwise.
    assert!(bytes.len() < 60_000, "{}", bytes.len());
}

#[test]
fn a_long_table_goes_on_with_its_head_on_each_page_and_pages_are_counted() {
    let sheet = sheet(vec![table(120)]);
    let laid_out = laid_out(&sheet);
    let count = laid_out.pages.len();
    assert!(count > 3, "{count}");
    let mut rows = 0;
    for (page, number) in laid_out.pages.iter().zip(1..) {
        let lines = lines(page);
        assert!(lines.contains(&"Empreinte"), "page {number}: {lines:?}");
        assert!(
            lines.contains(&format!("{number} / {count}").as_str()),
            "page {number}"
        );
        assert!(lines.contains(&"SDC Les Saules c. SCCV – RG 25/01234"));
        rows += lines.iter().filter(|line| line.starts_with("Pièce n°")).count();
    }
    assert_eq!(rows, 120);
    render(&sheet).unwrap();
}

#[test]
fn nothing_is_written_beyond_the_margins() {
    let sheet = sheet(vec![
        table(60),
        Block::Paragraph("A".repeat(900)),
        Block::Facts(vec![
            ("Nom".into(), "mot ".repeat(700)),
            ("x".repeat(300), "y".repeat(9_000)),
        ]),
    ]);
    let laid_out = laid_out(&sheet);
    for page in &laid_out.pages {
        for mark in page {
            if let Mark::Text { x, baseline, run, .. } = mark {
                // The space at the end of a line is not seen.
                let seen = run.text.trim_end_matches(' ').chars().count();
                let spaces = run.text.chars().count() - seen;
                let width = run.width - f32::from(u8::try_from(spaces).unwrap()) * run.size * 0.3;
                assert!(x + width <= laid_out.width - 55.0, "{}", run.text);
                assert!((56.0..laid_out.height - 30.0).contains(baseline), "{baseline}");
            }
        }
    }
    render(&sheet).unwrap();
}

#[test]
fn a_cell_higher_than_a_page_goes_on_and_loses_nothing() {
    let text: Vec<String> = (0..1_500).map(|number| format!("mot{number}")).collect();
    let sheet = sheet(vec![Block::Table(Table {
        columns: vec![
            Column {
                heading: "A".into(),
                share: 1.0,
            },
            Column {
                heading: "B".into(),
                share: 1.0,
            },
        ],
        rows: vec![vec![text.join(" "), String::new()]],
    })]);
    let laid_out = laid_out(&sheet);
    assert!(laid_out.pages.len() > 1);
    let written: String = laid_out.pages.iter().flat_map(|page| lines(page)).collect();
    for word in &text {
        assert!(written.contains(word.as_str()), "{word}");
    }
    render(&sheet).unwrap();
}

#[test]
fn what_the_font_has_no_sign_for_hides_nothing_else() {
    let odd = "facture \u{202e}fdp.exe 漢字 \u{1f600} \u{0} \u{e000} fin\tœuvre";
    let sheet = sheet(vec![
        Block::Paragraph(odd.into()),
        Block::Facts(vec![(odd.into(), odd.into())]),
    ]);
    let laid_out = laid_out(&sheet);
    assert!(lines(&laid_out.pages[0]).contains(&"facture ?fdp.exe ?? ?   ? fin œuvre"));
    render(&sheet).unwrap();
}

#[test]
fn a_sheet_without_anything_is_a_page_all_the_same() {
    let mut sheet = sheet(Vec::new());
    sheet.attachments.clear();
    sheet.orientation = Orientation::Landscape;
    let laid_out = laid_out(&sheet);
    assert_eq!(laid_out.pages.len(), 1);
    assert!(laid_out.width > laid_out.height);
    render(&sheet).unwrap();
}
