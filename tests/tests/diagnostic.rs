//! « Diagnostic »: in the window and in a terminal without a display, with a real pcscd, real cards and a real server.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt as _,
    process::{Command, Output},
    sync::Arc,
};

use anyhow::{Context as _, Result, ensure};
use end_to_end::{Axe, Desktop, Display, Page, Program, World, program};
use opalexe_domain::api::native::diagnostic::{
    Advice, Diagnosis, Fact, ModuleState, Section, TlsFault, Topic, Verdict,
};
use rustls::{
    ServerConfig, ServerConnection,
    crypto::aws_lc_rs::default_provider,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// Window sizes, in pixels.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (420, 900)];

/// The name on the expert's card.
const HOLDER: &str = "Demo0001 ExpertV3";

#[tokio::test]
async fn all_is_well_with_a_card_and_the_report_that_is_copied_names_nobody() -> Result<()> {
    let mut world = World::make()?;
    world.insert("expert")?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = desktop.page();
    page.click("#diagnostic-link").await?;
    page.headed("Diagnostic").await?;
    page.find("#diagnostic[data-done=true]").await?;
    page.find("#whole[data-verdict=good]").await?;
    for topic in Topic::ALL {
        page.find(&format!("#topic-{}[data-verdict=good]", topic.code()))
            .await?;
    }
    let open = "document.querySelectorAll('details').forEach(details => details.open = true)";
    page.client().execute(open, Vec::new()).await?;
    page.reads("#topic-certificates", HOLDER).await?;
    page.reads("#topic-cards", "PIV").await?;
    let shown = page.reads("#report-text", &world.server().origin()).await?;
    ensure!(
        !shown.contains("Demo0001"),
        "the report names the holder: {shown}"
    );
    ensure!(shown.contains("~/"), "the person's folder is shortened: {shown}");

    page.click("#copy-report").await?;
    page.reads("#copy-report", "Copié").await?;
    let pasted = pasted(&page).await?;
    ensure!(
        pasted.trim() == shown.trim(),
        "what was copied is what was shown: {pasted}"
    );
    page.click("#save-report").await?;
    let saved = page.reads("#report-saved code", ".txt").await?;
    let text = std::fs::read_to_string(&saved)?;
    ensure!(!text.contains("Demo0001") && text.contains("PIV"), "{text}");
    desktop.close().await
}

#[tokio::test]
async fn a_service_that_stops_is_found_when_the_checks_are_run_again() -> Result<()> {
    let mut world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop(&display, "home", false).await?;
    let page = desktop.page();
    page.click("#diagnostic-link").await?;
    page.find("#topic-cards[data-verdict=warning]").await?;
    page.reads("#topic-cards", "Aucune carte").await?;
    world.reader().stop_service();
    page.click("#again").await?;
    page.find("#topic-service[data-verdict=bad]").await?;
    page.reads("#topic-service", "pcscd").await?;
    page.find("#whole[data-verdict=bad]").await?;
    world.reader().start_service()?;
    page.click("#again").await?;
    page.find("#topic-service[data-verdict=good]").await?;
    desktop.close().await
}

#[tokio::test]
async fn the_page_is_there_before_any_server_was_chosen() -> Result<()> {
    let world = World::make()?;
    let display = Display::start(world.folder())?;
    let desktop = world.open_desktop_without_server(&display, "home").await?;
    let page = desktop.page();
    page.find("#field-server").await?;
    page.click("#diagnostic-link").await?;
    page.find("#topic-server[data-verdict=bad]").await?;
    page.reads("#topic-server", "Aucun serveur n’a été choisi")
        .await?;
    page.find("#topic-service[data-verdict=good]").await?;
    desktop.close().await
}

#[tokio::test]
async fn the_page_is_accessible_light_and_dark_wide_and_narrow() -> Result<()> {
    let mut world = World::make()?;
    world.insert("expired")?;
    let display = Display::start(world.folder())?;
    let axe = Axe::load()?;
    for (dark, light) in [(false, "light"), (true, "dark")] {
        let desktop = world.open_desktop(&display, light, dark).await?;
        let page = desktop.page();
        page.click("#diagnostic-link").await?;
        page.find("#diagnostic[data-done=true]").await?;
        page.find("#topic-certificates[data-verdict=bad]").await?;
        look(&desktop, &axe, light).await?;
        desktop.close().await?;
    }
    Ok(())
}

async fn look(desktop: &Desktop, axe: &Axe, light: &str) -> Result<()> {
    let page = desktop.page();
    for (width, height) in WINDOWS {
        page.resize(width, height).await?;
        let name = format!("diagnostic-{width}-{light}");
        page.fits(&name).await?;
        for (place, id) in ["h1", "topic-certificates", "report"].into_iter().enumerate() {
            let script = format!("document.getElementById('{id}').scrollIntoView()");
            page.client().execute(&script, Vec::new()).await?;
            page.picture(&format!("{name}-{place}")).await?;
        }
        axe.finds_nothing_serious(&page, &name).await?;
    }
    Ok(())
}

/// What the clipboard holds, by pasting it as a person does.
async fn pasted(page: &Page) -> Result<String> {
    let field = "const field = document.createElement('textarea'); field.id = 'pasted';
        document.body.append(field); field.focus();";
    page.client().execute(field, Vec::new()).await?;
    let field = page.find("#pasted").await?;
    field.send_keys("\u{e009}v\u{e000}").await?;
    let text = page
        .client()
        .execute("return document.getElementById('pasted').value", Vec::new())
        .await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_terminal_without_a_display_is_told_the_same() -> Result<()> {
    let mut world = World::make()?;
    world.insert("expert")?;
    let origin = world.server().origin();
    let output = diagnose(&world, &[], &origin)?;
    let text = String::from_utf8(output.stdout)?;
    ensure!(output.status.code() == Some(0), "{text}");
    ensure!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    ensure!(text.starts_with("Diagnostic d’Opalexe\n"), "{text}");
    for part in ["Tout va bien", HOLDER, origin.as_str(), "PIV"] {
        ensure!(text.contains(part), "{part} is not in {text}");
    }
    let report = String::from_utf8(diagnose(&world, &["--anonymous"], &origin)?.stdout)?;
    ensure!(!report.contains("Demo0001") && report.contains("PIV"), "{report}");

    let output = diagnose(&world, &["--json"], &origin)?;
    let diagnosis: Diagnosis = serde_json::from_slice(&output.stdout)?;
    ensure!(diagnosis.verdict() == Verdict::Good && diagnosis.sections.len() == Topic::ALL.len());

    let output = terminal(&world, &["--diagnose"], &origin)?
        .env("LANG", "en_GB.UTF-8")
        .output()?;
    ensure!(String::from_utf8(output.stdout)?.starts_with("Opalexe diagnostic\n"));
    Ok(())
}

#[test]
fn the_exit_code_says_what_stands_in_the_way() -> Result<()> {
    let mut world = World::make()?;
    let origin = world.server().origin();
    ensure!(
        diagnose(&world, &[], &origin)?.status.code() == Some(1),
        "no card is worth a look"
    );
    world.reader().stop_service();
    let output = diagnose(&world, &["--json"], &origin)?;
    ensure!(
        output.status.code() == Some(2),
        "nobody signs in without the service"
    );
    let service = section(&output, Topic::Service)?;
    ensure!(
        service
            .advice
            .iter()
            .any(|advice| matches!(advice, Advice::StartPcscd | Advice::InstallPcscd)),
        "{service:?}"
    );
    Ok(())
}

#[test]
fn a_server_whose_certificate_nobody_vouches_for_is_told_with_its_thumbprint() -> Result<()> {
    let world = World::make()?;
    let port = tls_listener()?;
    let output = diagnose(&world, &["--json"], &format!("https://localhost:{port}"))?;
    let server = section(&output, Topic::Server)?;
    ensure!(
        server.facts.contains(&Fact::Tls(TlsFault::UnknownIssuer)),
        "{server:?}"
    );
    ensure!(server.advice == [Advice::TrustServer], "{server:?}");
    ensure!(
        server
            .facts
            .iter()
            .any(|fact| matches!(fact, Fact::TlsThumbprint(_))),
        "{server:?}"
    );
    Ok(())
}

#[test]
fn a_module_that_an_ordinary_user_could_replace_is_refused_and_told() -> Result<()> {
    let world = World::make()?;
    let origin = world.server().origin();
    let home = world.folder().join("home");
    let module = home.join("module.so");
    let settings = home.join(".config/org.opalexe.desktop");
    std::fs::create_dir_all(&settings)?;
    std::fs::write(&module, b"no module")?;
    std::fs::set_permissions(&module, std::fs::Permissions::from_mode(0o666))?;
    let kept = serde_json::json!({
        "lock_on_card_removal": true, "module": module, "proxy": { "kind": "system" }
    });
    std::fs::write(settings.join("settings.json"), kept.to_string())?;
    let output = diagnose(&world, &["--json"], &origin)?;
    let modules = section(&output, Topic::Modules)?;
    let item = modules
        .items
        .iter()
        .find(|item| {
            item.facts
                .contains(&Fact::ModulePath(module.display().to_string()))
        })
        .with_context(|| format!("the chosen module is listed: {modules:?}"))?;
    ensure!(
        item.facts.contains(&Fact::Module(ModuleState::Replaceable)),
        "{item:?}"
    );
    ensure!(
        item.facts
            .iter()
            .any(|fact| matches!(fact, Fact::ModuleCulprit(_))),
        "what is to be protected is named: {item:?}"
    );
    ensure!(item.advice == [Advice::ProtectModule], "{item:?}");
    Ok(())
}

#[test]
fn a_clock_that_differs_from_the_servers_is_told() -> Result<()> {
    const AHEAD_MILLIS: i64 = 600_000;
    let world = World::make()?;
    let port = late_server(&world.server().origin(), AHEAD_MILLIS)?;
    let output = diagnose(&world, &["--json"], &format!("http://127.0.0.1:{port}"))?;
    let clock = section(&output, Topic::Clock)?;
    ensure!(
        clock.verdict == Verdict::Warning && clock.advice == [Advice::SetClock],
        "{clock:?}"
    );
    let ahead = clock.facts.iter().find_map(|fact| match fact {
        Fact::ClockAhead { millis, .. } => Some(*millis),
        _ => None,
    });
    let ahead = ahead.context("the difference is told")?;
    ensure!(
        (AHEAD_MILLIS - 5_000..AHEAD_MILLIS + 5_000).contains(&ahead),
        "{ahead}"
    );
    Ok(())
}

fn diagnose(world: &World, more: &[&str], server: &str) -> Result<Output> {
    let mut arguments = vec!["--diagnose"];
    arguments.extend(more);
    Ok(terminal(world, &arguments, server)?.output()?)
}

/// The program in a terminal that has no display, no session bus and no language.
fn terminal(world: &World, arguments: &[&str], server: &str) -> Result<Command> {
    let home = world.folder().join("home");
    std::fs::create_dir_all(&home)?;
    let mut command = Command::new(program(Program::Desktop)?);
    let kept = |name: &str| Some((name.to_owned(), std::env::var(name).ok()?));
    let environment: BTreeMap<String, String> = ["PATH", "LD_LIBRARY_PATH", "USER"]
        .into_iter()
        .filter_map(kept)
        .collect();
    command
        .args(arguments)
        .env_clear()
        .envs(environment)
        .env("HOME", &home)
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .env("PCSCLITE_CSOCK_NAME", world.pcscd())
        .env("OPALEXE_SERVER", server);
    Ok(command)
}

fn section(output: &Output, topic: Topic) -> Result<Section> {
    let diagnosis: Diagnosis = serde_json::from_slice(&output.stdout)?;
    diagnosis
        .sections
        .into_iter()
        .find(|section| section.topic == topic)
        .context("every topic has its section")
}

/// A TLS server with a certificate of its own making.
fn tls_listener() -> Result<u16> {
    let key = rcgen::KeyPair::generate()?;
    let certificate = rcgen::CertificateParams::new(vec!["localhost".to_owned()])?.self_signed(&key)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    let config = Arc::new(config);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let Ok(mut connection) = ServerConnection::new(Arc::clone(&config)) else {
                return;
            };
            // Whoever does not trust it hangs up.
            let _refused = connection.complete_io(&mut stream);
        }
    });
    Ok(port)
}

/// The real server, seen through a door behind which it is so much earlier.
fn late_server(origin: &str, millis: i64) -> Result<u16> {
    let address = origin.trim_start_matches("http://").to_owned();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that leaves in the middle is no concern of the next one.
            let _left = pass_on(stream, &address, millis);
        }
    });
    Ok(port)
}

fn pass_on(mut client: TcpStream, address: &str, millis: i64) -> Result<()> {
    let mut asked = [0; 4_096];
    let read = client.read(&mut asked)?;
    if read == 0 {
        return Ok(());
    }
    let mut server = TcpStream::connect(address)?;
    let question = format!("GET /api/v1/instance HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    server.write_all(question.as_bytes())?;
    let mut answer = String::new();
    server.read_to_string(&mut answer)?;
    let (_head, body) = answer.split_once("\r\n\r\n").context("the server answers")?;
    let mut instance: serde_json::Map<String, serde_json::Value> = serde_json::from_str(body)?;
    let now = instance.get("now").and_then(serde_json::Value::as_i64);
    let now = now.context("the server tells its time")?;
    instance.insert("now".to_owned(), (now - millis).into());
    let body = serde_json::to_string(&instance)?;
    let length = body.len();
    write!(
        client,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    Ok(())
}
