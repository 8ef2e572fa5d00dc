//! What may be wrong with a row of a list of reference data that an operator keeps as a table.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// What is wrong with a row of a list.
    RowFault {
        /// It has not the columns of the others, or the file is not the text of a table.
        Columns = "columns",
        /// The code is not formed as those of the list are.
        Code = "code",
        /// Another row has this code.
        Twice = "twice",
        /// There is no court of these letters.
        Kind = "kind",
        /// The name is missing, too long, or has characters that do not show themselves.
        Text = "text",
        /// What it stands under is not in the list, is not what its code says, or can have nothing under it.
        Parent = "parent",
        /// It stands at another level than its code says.
        Level = "level",
        /// There are too many rows.
        TooMany = "too_many",
        /// No court is left to which an expert can be attached.
        NoAttachment = "no_attachment",
        /// No speciality is left that an expert can choose.
        NoChoice = "no_choice",
        /// The version of the nomenclature is not named after the year of its order.
        Version = "version",
    }
}

/// A fault of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowFaultAt {
    /// Which row, the first below the heading being 1; 0 for the list as a whole.
    pub row: u32,
    /// What is wrong.
    pub fault: RowFault,
}

impl RowFaultAt {
    /// A fault of the list as a whole.
    pub const fn of_all(fault: RowFault) -> Self {
        Self { row: 0, fault }
    }

    /// A fault of the row at that place, the first being 0.
    pub fn at(place: usize, fault: RowFault) -> Self {
        let row = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        Self { row, fault }
    }
}
