//! Receipts of deposits (*accusés de dépôt*): what the wire says of them, and where their files are. The files themselves are no JSON of this
//! API: `docs/RECEIPTS.md` describes them.

use serde::{Deserialize, Serialize};

use crate::{
    id::{DepositId, ExpertiseId},
    named::named,
    time::Timestamp,
};

/// Where the certificates are by which receipts are verified: `GET`, PEM, for everybody.
pub const CERTIFICATE_PATH: &str = "/api/v1/receipts/certificate";

named! {
    /// A file of a receipt, named by what stands after `receipt.` in its address.
    ReceiptFile {
        /// The receipt itself: JSON, byte for byte as it was signed.
        Json = "json",
        /// Its signature: CMS, detached, in DER.
        Signature = "p7s",
        /// The time stamp of the signature: the answer of the authority (RFC 3161), in DER.
        TimeStamp = "tsr",
        /// The receipt for people: PDF, with the JSON and its signature attached.
        Pdf = "pdf",
        /// The signature of the PDF: CMS, detached, in DER.
        PdfSignature = "pdf.p7s",
    }
}

/// Where a file of the receipt of a deposit is: `GET`, with the session.
pub fn receipt_path(expertise: ExpertiseId, deposit: DepositId, file: ReceiptFile) -> String {
    format!("/api/v1/expertises/{expertise}/deposits/{deposit}/receipt.{file}")
}

/// That a deposit has its receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptState {
    /// Its number among the receipts of the expertise: 1 is the first.
    pub number: u64,
    /// When it was issued and signed.
    pub issued_at: Timestamp,
    /// What became of its time stamp.
    pub time_stamp: TimeStampState,
}

/// What became of a time stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TimeStampState {
    /// No authority was named when the receipt was issued: there will be none.
    None,
    /// The authority has not answered yet; it is asked again.
    Awaited,
    /// The authority answered.
    Stamped {
        /// The time that the authority attests.
        at: Timestamp,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RANDOM_BYTES;

    #[test]
    fn each_file_of_a_receipt_has_an_address_of_its_own() {
        let at = Timestamp::from_seconds(1);
        let expertise = ExpertiseId::new(at, [1; RANDOM_BYTES]);
        let deposit = DepositId::new(at, [2; RANDOM_BYTES]);
        let paths: Vec<String> = ReceiptFile::ALL
            .iter()
            .map(|file| receipt_path(expertise, deposit, *file))
            .collect();
        let begin = format!("/api/v1/expertises/{expertise}/deposits/{deposit}/");
        let names: Vec<&str> = paths
            .iter()
            .map(|path| path.strip_prefix(&begin).unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "receipt.json",
                "receipt.p7s",
                "receipt.tsr",
                "receipt.pdf",
                "receipt.pdf.p7s"
            ]
        );
    }
}
