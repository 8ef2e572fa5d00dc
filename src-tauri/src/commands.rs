//! The commands of the shell: each checks its arguments, asks the state, and answers. Their names and types are those of
//! `opalexe_domain::api::native`; which window may call which stands in `capabilities/`.

mod api;
mod arguments;
mod card;
mod cgu;
mod language;
mod pin;
mod server;
mod session;

use tauri::{Runtime, ipc::Invoke};

use arguments::Arguments;

/// Answers the commands.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        api::call_api,
        card::watch_cards,
        card::sign_in_with_card,
        card::cancel_card_sign_in,
        session::end_session,
        server::get_server,
        server::set_server,
        cgu::save_cgu,
        language::set_language,
        pin::submit_pin,
        pin::cancel_pin,
    ]
}

#[cfg(test)]
mod tests;
