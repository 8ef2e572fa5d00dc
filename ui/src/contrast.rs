//! The colours of `assets/tokens.css`, held to WCAG 2.2: text on each ground it stands on, by day and by night.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../assets/tokens.css");

/// WCAG 2.2 §1.4.6 (AAA), for running text.
const TEXT_AAA: f64 = 7.0;
/// WCAG 2.2 §1.4.3 (AA), for all other text.
const TEXT_AA: f64 = 4.5;
/// WCAG 2.2 §1.4.11 (AA), for what is needed to recognise a control or a drawing.
const CONTROL: f64 = 3.0;

/// Ink, ground, and the least contrast between them.
const PAIRS: [(&str, &str, f64); 30] = [
    ("ink", "paper", TEXT_AAA),
    ("ink", "sheet", TEXT_AAA),
    ("ink", "accent-soft", TEXT_AAA),
    ("ink-soft", "paper", TEXT_AA),
    ("ink-soft", "sheet", TEXT_AA),
    ("ink-soft", "accent-soft", TEXT_AA),
    ("accent", "paper", TEXT_AA),
    ("accent", "sheet", TEXT_AA),
    ("accent", "accent-soft", TEXT_AA),
    ("accent-strong", "paper", TEXT_AA),
    ("accent-strong", "sheet", TEXT_AA),
    ("accent-strong", "accent-soft", TEXT_AA),
    ("on-accent", "accent", TEXT_AA),
    ("on-accent", "accent-strong", TEXT_AA),
    ("good", "paper", TEXT_AA),
    ("good", "sheet", TEXT_AA),
    ("warn", "paper", TEXT_AA),
    ("warn", "sheet", TEXT_AA),
    ("bad", "paper", TEXT_AA),
    ("bad", "sheet", TEXT_AA),
    ("bad", "accent-soft", TEXT_AA),
    // The mark in a badge of the drawing.
    ("on-accent", "bad", CONTROL),
    ("on-accent", "good", CONTROL),
    // Edges of fields, the focus, the drawing.
    ("ink-soft", "paper", CONTROL),
    ("ink-soft", "sheet", CONTROL),
    ("accent", "paper", CONTROL),
    ("accent", "sheet", CONTROL),
    ("ink", "accent-soft", CONTROL),
    ("opal-deep", "opal-ring", CONTROL),
    ("ink", "paper", CONTROL),
];

#[test]
fn every_text_can_be_read_on_its_ground_by_day_and_by_night() {
    for (hour, colours) in [("day", day()), ("night", night())] {
        for (ink, ground, least) in PAIRS {
            let contrast = contrast(colours[ink], colours[ground]);
            assert!(
                contrast >= least,
                "by {hour}, {ink} on {ground}: {contrast:.2} is less than {least}"
            );
        }
    }
}

#[test]
fn the_measure_is_that_of_wcag() {
    let (black, white, grey) = ([0; 3], [255; 3], [0x76; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 0.001);
    assert!((contrast(grey, white) - 4.54).abs() < 0.01);
}

#[test]
fn no_other_style_sheet_names_a_colour() {
    for sheet in [
        include_str!("../assets/base.css"),
        include_str!("../assets/frame.css"),
        include_str!("../assets/components.css"),
        include_str!("../assets/forms.css"),
        include_str!("../assets/specialities.css"),
        include_str!("../assets/combobox.css"),
        include_str!("../assets/card.css"),
        include_str!("../assets/settings.css"),
    ] {
        for line in sheet.lines() {
            let value = line.split_once(": ").map_or("", |(_, value)| value);
            assert!(!value.contains('#') && !value.contains("rgb("), "{line}");
        }
    }
}

type Colours = BTreeMap<&'static str, [u8; 3]>;

fn day() -> Colours {
    let (day, _) = TOKENS.split_once("@media").unwrap();
    colours(day)
}

/// The night changes some colours and keeps the rest.
fn night() -> Colours {
    let (_, night) = TOKENS.split_once("@media").unwrap();
    let mut all = day();
    all.extend(colours(night));
    all
}

fn colours(css: &'static str) -> Colours {
    css.lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"))
        .map(|(name, value)| (name, rgb(value.trim_end_matches(';'))))
        .collect()
}

fn rgb(hex: &str) -> [u8; 3] {
    let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).unwrap();
    [part(0), part(2), part(4)]
}

/// WCAG 2.2, “contrast ratio”.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2, “relative luminance”.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
