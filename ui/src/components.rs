//! The parts that pages are made of, on native elements. Variants are `data-` attributes; looks are in `assets/`.

mod announcer;
mod certificate_card;
mod check_field;
mod copy_button;
mod error_summary;
mod failure;
mod field;
mod heading;
mod icon;
mod load_failed;
mod notice;
mod radio_card;
mod reader_drawing;
mod select_field;
mod specialite_tree;
mod text_field;
mod waiting;

pub(crate) use announcer::{LiveRegion, use_announcer, use_new_announcer};
pub(crate) use certificate_card::CertificateCard;
pub(crate) use check_field::CheckField;
pub(crate) use copy_button::CopyButton;
pub(crate) use error_summary::{ErrorSummary, SUMMARY_ID};
pub(crate) use failure::Failure;
pub(crate) use field::{Labelled, described_by, field_id, field_label};
pub(crate) use heading::{HEADING_ID, Heading};
pub(crate) use icon::{Icon, Sign};
pub(crate) use load_failed::LoadFailed;
pub(crate) use notice::{Notice, Voice};
pub(crate) use radio_card::RadioCard;
pub(crate) use reader_drawing::{Drawing, ReaderDrawing};
pub(crate) use select_field::{Choice, ChoiceGroup, SelectField};
pub(crate) use specialite_tree::SpecialiteTree;
pub(crate) use text_field::{TextArea, TextField, TextKind};
pub(crate) use waiting::Waiting;
