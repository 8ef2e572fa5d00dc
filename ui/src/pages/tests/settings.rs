//! The settings as they are shown: to whom they belong, and what can still be changed.

use opalexe_domain::api::native::{DesktopSettings, FixedSettings, Proxy, Settings, Updates};

use super::{super::settings::SettingsView, *};

#[component]
fn Shown(settings: DesktopSettings) -> Element {
    use_hook(|| {
        let history: std::rc::Rc<dyn dioxus::history::History> =
            std::rc::Rc::new(dioxus::history::MemoryHistory::default());
        provide_context(history);
        provide_context(crate::app::CurrentLanguage(Signal::new(
            crate::i18n::Language::French,
        )));
    });
    let mut connection = crate::connection::use_new_connection();
    use_hook(|| connection.server.set(desktop("/").server));
    rsx! { SettingsView { settings: settings.clone() } }
}

fn shown(settings: DesktopSettings) -> String {
    let mut dom = VirtualDom::new_with_props(Shown, ShownProps { settings });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

fn settings() -> DesktopSettings {
    DesktopSettings {
        settings: Settings::default(),
        fixed: FixedSettings::default(),
        updates: Updates::Off,
    }
}

/// The opening tag of the element of that id.
fn tag<'a>(page: &'a str, id: &str) -> &'a str {
    let id = format!("id=\"{id}\"");
    page.lines()
        .find(|line| line.contains(&id))
        .unwrap_or_else(|| panic!("{id} is in {page}"))
}

#[test]
fn a_person_chooses_everything_that_nobody_has_fixed() {
    let page = shown(settings());
    assert!(tag(&page, "proxy-system").contains("checked"));
    assert!(tag(&page, "lock-on-card-removal").contains("checked"));
    assert!(!page.contains("disabled"));
    assert!(!page.contains("Fixé par votre administrateur"));
    assert!(!page.contains("id=\"field-proxy\""));
    assert!(page.contains("id=\"save-settings\""));
    assert!(tag(&page, "settings-server").contains("https://opalexe.example"));
    assert!(page.contains("gérées par votre administrateur"));
}

#[test]
fn a_proxy_that_is_set_shows_its_address() {
    let page = shown(DesktopSettings {
        settings: Settings {
            proxy: Proxy::Manual {
                address: "http://proxy.example:3128".into(),
            },
            ..Settings::default()
        },
        ..settings()
    });
    assert!(tag(&page, "field-proxy").contains("value=\"http://proxy.example:3128\""));
    assert!(tag(&page, "field-proxy").contains("aria-describedby=\"field-proxy-hint\""));
}

#[test]
fn what_the_administrator_fixed_is_shown_as_such_and_cannot_be_touched() {
    let fixed = FixedSettings {
        lock_on_card_removal: true,
        module: true,
        proxy: true,
        unreadable: None,
    };
    let page = shown(DesktopSettings { fixed, ..settings() });
    for id in [
        "proxy-system",
        "lock-on-card-removal",
        "field-module",
        "choose-module",
    ] {
        assert!(tag(&page, id).contains("disabled"), "{id}");
    }
    for id in [
        "settings-proxy-fixed",
        "lock-on-card-removal-hint",
        "settings-module-fixed",
    ] {
        assert!(tag(&page, id).contains("Fixé par votre administrateur."), "{id}");
    }
    assert!(!page.contains("id=\"save-settings\""));
}

#[test]
fn an_administrators_file_that_cannot_be_read_is_named() {
    let fixed = FixedSettings {
        unreadable: Some("/etc/opalexe/settings.json".into()),
        ..FixedSettings::default()
    };
    let page = shown(DesktopSettings { fixed, ..settings() });
    assert!(tag(&page, "settings-unreadable").contains("data-tone=\"warn\""));
    assert!(page.contains("/etc/opalexe/settings.json"));
}
