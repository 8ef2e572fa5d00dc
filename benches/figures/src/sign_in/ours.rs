//! One sign-in through the windows. Both ends are noted by the pages themselves, so that the driver's own time does not count.

use std::time::Duration;

use anyhow::{Context as _, Result};
use end_to_end::{
    Desktop, World,
    story::{PIN, choose_certificate, sign_out, take_card_door},
};
use serde_json::Value;

use super::{Took, chip::Chip};

/// In the PIN window: the moment at which the person says that the PIN is typed.
const NOTE_START: &str = "document.getElementById('form').addEventListener('submit', () =>
    localStorage.setItem('figure-start', String(performance.timeOrigin + performance.now())), { capture: true });";

/// In the main window: the card page says how far the shell is, and every call of the shell goes through `fetch`; then the
/// dashboard is there, and two frames later it is painted.
const NOTE_END: &str = "const now = () => performance.timeOrigin + performance.now();
    window.figure = { signing: null, submitting: null, session: null, asked: null, answered: null, there: null, painted: null };
    window.figureFetch ??= window.fetch;
    window.fetch = async (...call) => {
        const asksDashboard = String(call[1]?.body ?? '').includes('/api/v1/dashboard');
        if (asksDashboard) window.figure.asked ??= now();
        const answer = await window.figureFetch(...call);
        if (asksDashboard) window.figure.answered ??= now();
        if (String(call[0]).includes('sign_in_with_card')) window.figure.session ??= now();
        return answer;
    };
    window.figureObserver?.disconnect();
    window.figureObserver = new MutationObserver(() => {
        const step = document.querySelector('#card-page')?.dataset.step;
        if (step in window.figure) window.figure[step] ??= now();
        if (window.figure.there || !document.querySelector('#expertises-title')) return;
        window.figure.there = now();
        requestAnimationFrame(() => requestAnimationFrame(() => { window.figure.painted = now(); }));
    });
    window.figureObserver.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-step'] });";

/// Waits for the end and answers with the milliseconds from the start to each note.
const READ: &str = "const done = arguments[arguments.length - 1];
    const start = Number(localStorage.getItem('figure-start'));
    const since = (note) => window.figure[note] ? Math.max(0, window.figure[note] - start) : 0;
    const look = () => window.figure.painted
        ? done(['signing', 'submitting', 'session', 'asked', 'answered', 'there', 'painted'].map(since))
        : setTimeout(look, 20);
    look();";

/// What the pages noted on the way, from the start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notes {
    /// The shell has the PIN.
    pub(super) signing: Duration,
    /// The card has signed.
    pub(super) submitting: Duration,
    /// The page has the session.
    pub(super) session: Duration,
    /// It asks for the dashboard.
    pub(super) asked: Duration,
    /// And has it: where the path from the PIN ends by its definition.
    pub(super) answered: Duration,
    /// The dashboard is in the page.
    pub(super) there: Duration,
    /// And painted.
    pub(super) painted: Duration,
}

/// Signs out, chooses the certificate, types the PIN, and waits for the dashboard.
pub(super) async fn sign_in(
    world: &World,
    desktop: &Desktop,
    card: &str,
    chip: &mut Chip,
) -> Result<(Took, Notes)> {
    sign_out(&desktop.page()).await?;
    take_card_door(desktop).await?;
    desktop.page().client().execute(NOTE_END, Vec::new()).await?;
    choose_certificate(desktop, world.demonstration().card(card)?).await?;
    let window = desktop.pin_window().await?;
    window.page().client().execute(NOTE_START, Vec::new()).await?;
    chip.spent()?;
    window.enter(PIN).await?;
    let page = window.closed().await?;
    let read = page.client().execute_async(READ, Vec::new()).await?;
    let note = |place: usize| -> Result<Duration> {
        let milliseconds = read
            .get(place)
            .and_then(Value::as_f64)
            .context("the pages have noted it")?;
        Ok(Duration::try_from_secs_f64(milliseconds / 1_000.0)?)
    };
    let notes = Notes {
        signing: note(0)?,
        submitting: note(1)?,
        session: note(2)?,
        asked: note(3)?,
        answered: note(4)?,
        there: note(5)?,
        painted: note(6)?,
    };
    let took = Took {
        wall: notes.answered,
        chip: chip.spent()?,
    };
    Ok((took, notes))
}
