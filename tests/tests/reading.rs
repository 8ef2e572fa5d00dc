//! « Consulter »: a document read in the page, in the frame that can do nothing but show it; in a browser and in the desktop.

use anyhow::{Result, ensure};
use end_to_end::{
    Browser, Desktop, Display, Hand, Looks, Page, Paper, World, long_pdf,
    saules::{self, DUVIGNAU, Saules},
    story::{Outcome, PIN, email::enter, sign_in, take_card_door},
};
use fantoccini::{Locator, key::Key};
use opalexe_domain::{
    api::{documents::DocumentForm, folders::ReadFolders},
    document::DocumentKind,
    folder::FolderKind,
    id::{DepositId, DocumentId, FolderId, RANDOM_BYTES, UploadId},
    time::Timestamp,
};

const LAWYER_S_OWN: &str = "le merle moqueur chante tard";

/// A file of some megabytes, of which a reader of the first page needs two parts.
const PAGES: usize = 48;
const BETWEEN: usize = 80_000;

#[tokio::test]
async fn a_lawyer_reads_a_long_report_in_her_browser() -> Result<()> {
    let world = World::make()?;
    let saules = saules::load(&world).await?;
    let report = Report::deposited(&saules).await?;
    let lawyer = Browser::start(&world.folder().join("lawyer")).await?;
    enter(&lawyer, world.server(), "partie", DUVIGNAU, LAWYER_S_OWN).await?;
    let page = lawyer.open(world.server(), &report.path(&saules)).await?;
    page.headed("Photographies").await?;
    page.click("#read").await?;
    is_read(&page, None).await?;
    Looks::at(&lawyer)?.good(&page, "reading").await?;
    leaves_by_escape(&page).await?;
    page.headed("Photographies").await?;

    // It counts as read, by her and at that time, for the expert who asks.
    let folders = format!("/expertises/{}/documents/{}", saules.expertise, report.folder);
    let folder = lawyer.open(world.server(), &folders).await?;
    let read = format!(".document-row:has(a[href$='/{}'])", report.document);
    let row = folder.reads(&read, "Photographies").await?;
    ensure!(!row.contains("Nouveau"), "what was read is not new: {row}");
    folder.reads(".document-list", "Nouveau").await?;
    lawyer.close().await
}

#[tokio::test]
async fn the_expert_reads_a_long_report_in_the_desktop() -> Result<()> {
    let mut world = World::make()?;
    let saules = saules::load(&world).await?;
    let report = Report::deposited(&saules).await?;
    let display = Display::start(world.folder())?;
    world.insert("expert")?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    take_card_door(&desktop).await?;
    let card = world.demonstration().card("expert")?;
    sign_in(&desktop, card, PIN, Outcome::Dashboard).await?;
    let page = desktop.page();
    report.opened_by_hand(&desktop, &saules).await?;
    page.click("#read").await?;
    is_read(&page, Some(Hand::at(&display))).await?;
    page.picture("reading-desktop").await?;
    leaves_by_escape(&page).await?;
    page.headed("Photographies").await?;
    desktop.close().await
}

/// A report of many pages that the expert has deposited.
struct Report {
    folder: FolderId,
    document: DocumentId,
}

impl Report {
    async fn deposited(saules: &Saules) -> Result<Self> {
        let folders = saules
            .expert
            .call_in::<ReadFolders>(saules.expertise, &())
            .await?;
        let notes = folders
            .folders
            .iter()
            .find(|folder| folder.kind == FolderKind::Notes && folder.partie.is_none());
        let folder = notes
            .ok_or_else(|| anyhow::anyhow!("there is a folder of notes"))?
            .id;
        let at = Timestamp::from_seconds(1_744_097_400);
        let paper = Paper {
            name: "Photographies.pdf".to_owned(),
            bytes: long_pdf(PAGES, BETWEEN),
            sheet: DocumentForm {
                upload: UploadId::new(at, [0; RANDOM_BYTES]),
                kind: DocumentKind::NoteAuxParties,
                number: "2".to_owned(),
                title: "Photographies".to_owned(),
                dated: "2025-04-16".to_owned(),
                replaces: None,
            },
        };
        let deposit = DepositId::new(at, [99; RANDOM_BYTES]);
        let deposit = saules
            .expert
            .deposits(saules.expertise, folder, deposit, vec![paper])
            .await?;
        let [document] = deposit.documents.as_slice() else {
            anyhow::bail!("one document was deposited");
        };
        Ok(Self {
            folder,
            document: document.id,
        })
    }

    fn path(&self, saules: &Saules) -> String {
        format!(
            "/expertises/{}/documents/{}/{}",
            saules.expertise, self.folder, self.document
        )
    }

    /// From the dashboard, by what a person clicks.
    async fn opened_by_hand(&self, desktop: &Desktop, saules: &Saules) -> Result<()> {
        let page = desktop.page();
        page.click(&format!("a[href$='/expertises/{}']", saules.expertise))
            .await?;
        page.click("#tab-documents").await?;
        page.click(&format!(".folder-tree a[href$='/documents/{}']", self.folder))
            .await?;
        page.click(&format!(".document-list a[href$='/{}']", self.document))
            .await?;
        page.headed("Photographies").await.map(drop)
    }
}

/// The pages are drawn with their text, the last one is gone to, a word is found. `hand` types where the driver cannot: WebKit's own takes no
/// field of a frame of another origin for one that has the focus.
async fn is_read(page: &Page, hand: Option<Hand<'_>>) -> Result<()> {
    page.find("#viewer").await?.enter_frame().await?;
    page.reads("#page-count", &format!("/ {PAGES}")).await?;
    page.find("#page-1[data-drawn] canvas").await?;
    page.reads("#page-1 .text", "Feuillet 1").await?;
    ensure!(is_inked(page, "#page-1 canvas").await?, "the page is drawn");
    enters(page, hand, "#page-number", &PAGES.to_string()).await?;
    page.reads(&format!("#page-{PAGES} .text"), &format!("Feuillet {PAGES}"))
        .await?;
    enters(page, hand, "#find", "Feuillet 7").await?;
    page.reads("#page-7 .text", "Feuillet 7").await?;
    page.client().enter_parent_frame().await?;
    Ok(())
}

/// Types into a field of the frame and presses Enter.
async fn enters(page: &Page, hand: Option<Hand<'_>>, css: &str, text: &str) -> Result<()> {
    if let Some(hand) = hand {
        page.click(css).await?;
        return hand.enters(text);
    }
    page.fill(css, text).await?;
    let enter = char::from(Key::Enter).to_string();
    page.find(css).await?.send_keys(&enter).await.map_err(Into::into)
}

/// Whether something else than white paper is on that canvas.
async fn is_inked(page: &Page, css: &str) -> Result<bool> {
    let script = "const canvas = document.querySelector(arguments[0]);
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.some((value, place) => place % 4 !== 3 && value < 128);";
    let inked = page.client().execute(script, vec![css.into()]).await?;
    Ok(inked.as_bool() == Some(true))
}

async fn leaves_by_escape(page: &Page) -> Result<()> {
    page.find("#viewer").await?.enter_frame().await?;
    let stage = page.client().find(Locator::Css("#stage")).await?;
    // The frame goes away under the key.
    let _gone = stage.send_keys(&char::from(Key::Escape).to_string()).await;
    page.client().enter_parent_frame().await?;
    Ok(())
}
