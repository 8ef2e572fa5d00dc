//! What a card is called, by the way it presents itself, and what a person needs to use it.
//!
//! The table lies in `data/` with its sources. A model is a hint, never a decision: PIV is tried with every card, and
//! every module is asked for every card that PIV does not serve.

use std::sync::LazyLock;

use crate::atr::Atr;
use crate::pkcs11::Product;

/// A model of card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    /// What a person calls it.
    pub name: &'static str,
    /// The product that speaks to it and is asked first, when we know one.
    pub product: Option<Product>,
    /// The program that speaks to it, when it is none of the products that we look for.
    pub program: Option<&'static str>,
    /// What it takes to sign in with it.
    pub kind: ModelKind,
}

/// What it takes to sign in with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelKind {
    /// Nothing: it can speak PIV, as our own driver does.
    Piv,
    /// A program of its vendor, or OpenSC.
    Middleware,
    /// Nothing helps: it has no application with which the public could sign in, as the French identity card (CNIe).
    NoAuthentication,
}

impl Model {
    /// The program to install, as its vendor calls it; none when nothing helps or nothing is known.
    pub fn installer(&self) -> Option<&'static str> {
        self.product.map(Product::installer).or(self.program)
    }
}

/// The model of the card that presents itself so; none when the table does not know it.
///
/// An answer that is in the table as it stands wins over one that fits a mask, and a narrow mask wins over a wide one.
pub fn model_of(atr: &Atr) -> Option<Model> {
    let fitting = TABLE.iter().filter(|row| row.fits(atr));
    // The first of several that are equally narrow.
    let narrowest = fitting.reduce(|best, row| {
        if row.bits_that_count() > best.bits_that_count() {
            row
        } else {
            best
        }
    });
    narrowest
        .map(|row| row.model)
        .or_else(|| is_yubikey(atr).then_some(YUBIKEY))
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    // A test makes sure that no line is lost.
    SOURCE.lines().skip(1).filter_map(Row::read).collect()
});

const SOURCE: &str = include_str!("../data/atr-table.csv");

/// A token whose answer is not in the table but carries this name among its historical bytes.
const YUBIKEY: Model = Model {
    name: "YubiKey",
    product: None,
    program: None,
    kind: ModelKind::Piv,
};

fn is_yubikey(atr: &Atr) -> bool {
    let name = b"yubikey";
    atr.as_bytes()
        .windows(name.len())
        .any(|window| window.eq_ignore_ascii_case(name))
}

/// A line of the table.
struct Row {
    answer: Vec<u8>,
    mask: Vec<u8>,
    model: Model,
}

impl Row {
    /// None when the line is not one of the table.
    fn read(line: &'static str) -> Option<Self> {
        let mut columns = line.split(',');
        let (answer, mask) = (bytes(columns.next()?)?, columns.next()?);
        let name = columns.next()?;
        let product = match columns.next()? {
            "" => None,
            product => Some(product_named(product)?),
        };
        let program = Some(columns.next()?).filter(|program| !program.is_empty());
        let kind = kind_named(columns.next()?)?;
        let mask = match mask {
            "" => vec![u8::MAX; answer.len()],
            mask => bytes(mask)?,
        };
        let well_formed = mask.len() == answer.len() && !name.is_empty() && columns.next().is_none();
        well_formed.then_some(Self {
            answer,
            mask,
            model: Model {
                name,
                product,
                program,
                kind,
            },
        })
    }

    fn fits(&self, atr: &Atr) -> bool {
        let atr = atr.as_bytes();
        let pairs = atr.iter().zip(&self.answer).zip(&self.mask);
        atr.len() == self.answer.len()
            && pairs
                .into_iter()
                .all(|((seen, known), mask)| (seen ^ known) & mask == 0)
    }

    fn bits_that_count(&self) -> u32 {
        self.mask.iter().map(|byte| byte.count_ones()).sum()
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = hex
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let pairs = digits?;
    let pairs = pairs.chunks(2).map(|pair| match pair {
        [high, low] => Some(high << 4 | low),
        _ => None,
    });
    pairs.collect()
}

fn product_named(name: &str) -> Option<Product> {
    match name {
        "smart-middleware" => Some(Product::SmartMiddleware),
        "awp" => Some(Product::Awp),
        "safenet" => Some(Product::SafeNet),
        "gemalto-classic" => Some(Product::GemaltoClassic),
        "ypsid" => Some(Product::YpsId),
        "neowave" => Some(Product::NeoWave),
        "opensc" => Some(Product::OpenSc),
        "yubico" => Some(Product::Yubico),
        "belgian-eid" => Some(Product::BelgianEid),
        "idprotect" => Some(Product::IdProtect),
        "safesign" => Some(Product::SafeSign),
        "bit4id" => Some(Product::Bit4id),
        "cardos" => Some(Product::CardOs),
        _ => None,
    }
}

fn kind_named(name: &str) -> Option<ModelKind> {
    match name {
        "piv" => Some(ModelKind::Piv),
        "middleware" => Some(ModelKind::Middleware),
        "no-authentication" => Some(ModelKind::NoAuthentication),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script;

    fn model(hex: &str) -> Option<Model> {
        model_of(&Atr::new(&script::bytes(hex)))
    }

    fn name(hex: &str) -> &'static str {
        model(hex).expect("a known card").name
    }

    #[test]
    fn every_line_of_the_table_is_read_and_found_by_its_own_answer() {
        assert_eq!(TABLE.len(), SOURCE.lines().count() - 1);
        for row in TABLE.iter() {
            let found = model_of(&Atr::new(&row.answer)).expect("itself, or one that is as narrow");
            assert_eq!(
                (found.kind, found.product),
                (row.model.kind, row.model.product),
                "{}",
                row.model.name
            );
        }
    }

    #[test]
    fn no_two_lines_say_the_same() {
        let mut seen = std::collections::BTreeSet::new();
        for row in TABLE.iter() {
            assert!(seen.insert((&row.answer, &row.mask)), "{}", row.model.name);
        }
    }

    #[test]
    fn a_card_that_needs_nothing_says_so() {
        let yubikey = model("3BFD1300008131FE158073C021C057597562694B657940").expect("a known card");
        assert_eq!(
            (yubikey.name, yubikey.kind, yubikey.product),
            ("YubiKey 5", ModelKind::Piv, None)
        );
    }

    #[test]
    fn french_cards_name_the_program_that_speaks_to_them() {
        let agent = model("3BDF96008031FE450031B864041FECC173940180829000EC").expect("a known card");
        assert_eq!(
            (agent.name, agent.kind, agent.product),
            (
                "Carte agent Morpho (IAS/ECC)",
                ModelKind::Middleware,
                Some(Product::YpsId)
            )
        );
        let authentic = model("3BDD18008131FE4580F9A0000000770100700A90008B").expect("a known card");
        assert_eq!(authentic.product, Some(Product::Awp));
        let health = model("3BAC00402A001225006480000310009000").expect("a known card");
        assert_eq!(
            health.installer(),
            Some("Cryptolib CPS (Agence du numérique en santé)")
        );
    }

    #[test]
    fn the_identity_card_is_known_to_be_of_no_use() {
        let cnie = model("3BDB96FF80B1FE451F870031C164093772130F9000F4").expect("a known card");
        assert_eq!((cnie.kind, cnie.installer()), (ModelKind::NoAuthentication, None));
    }

    #[test]
    fn bytes_under_the_mask_do_not_count() {
        // What the issuer writes into the historical bytes, and the speed, differ from one batch to the next.
        assert_eq!(
            name("3B7F9600000031B96440FFFF1073940180829000"),
            "Carte Gemalto (IAS/ECC)"
        );
        assert_eq!(
            name("3BDD18008131FE4580F9A00000007701080007900076"),
            "Carte Oberthur (IAS/ECC)"
        );
    }

    #[test]
    fn a_narrow_mask_wins_over_a_wide_one() {
        // 840, 940 and the family each have a mask that this answer fits.
        assert_eq!(name("3B7F94000080318065B0850300EF120FFE829000"), "IDPrime 840");
        assert_eq!(name("3B7F94000080318065B0855956FB120FFE829000"), "IDPrime 940");
        assert_eq!(name("3B7F94000080318065B0FFFFFFFF120FFE829000"), "IDPrime MD");
    }

    #[test]
    fn a_token_that_carries_its_name_is_believed() {
        assert_eq!(name("3BF91300008131FE15597562694B6579355A"), "YubiKey");
    }

    #[test]
    fn what_nobody_described_has_no_model() {
        for hex in [
            "",
            "3B",
            "3B951381018073FF01000B",
            "3BFF9600008131FE4380318065B0855956FB120FFE829000FF00",
        ] {
            assert_eq!(model(hex), None, "{hex}");
        }
    }
}
