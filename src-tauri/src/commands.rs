//! The commands of the shell: each checks its arguments, asks the state, and answers. Their names and types are those of
//! `opalexe_domain::api::native`; which window may call which stands in `capabilities/`.

mod api;
mod arguments;
mod card;
mod card_pin;
mod cgu;
mod diagnostic;
mod email;
mod files;
mod gate;
mod language;
mod lock;
mod pin;
mod reading;
mod server;
mod session;
mod settings;
mod window;

use tauri::{Runtime, ipc::Invoke};

use arguments::Arguments;

/// Answers the commands, those of a locked window at the gate.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let answer = commands();
    // Answered in any case: there and then, or by its command.
    move |call| gate::pass(call).is_none_or(&answer)
}

fn commands<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        api::call_api,
        card::watch_cards,
        card::sign_in_with_card,
        card::cancel_card_sign_in,
        session::end_session,
        lock::watch_lock,
        lock::lock_window,
        lock::unlock_with_card,
        server::get_server,
        server::set_server,
        cgu::save_cgu,
        language::set_language,
        card_pin::get_pins,
        card_pin::change_pin,
        card_pin::unblock_pin,
        settings::get_settings,
        settings::save_settings,
        settings::try_proxy,
        settings::choose_module,
        diagnostic::diagnose,
        diagnostic::save_diagnostic_report,
        email::sign_in_by_email,
        email::answer_email_code,
        email::resend_email_code,
        email::get_keeping,
        window::open_window,
        files::choose_files,
        files::watch_drops,
        files::send_file,
        files::stop_sending,
        files::compare_file,
        files::end_upload,
        files::save_archive,
        files::save_document,
        reading::read_document_part,
        files::save_receipt,
        pin::submit_pin,
        pin::submit_new_pin,
        pin::cancel_pin,
    ]
}

#[cfg(test)]
mod tests;
