//! `build-ui`: the user interface, from its sources to the files that the server embeds and the desktop bundles.
//!
//! cargo → wasm-bindgen, as a library in the version of Cargo.lock → two files in the place of one, what a visitor needs and what is
//! behind the sign-in → wasm-opt when there is one → the assets beside it →
//! names that carry a hash of the content, so that a browser may keep a file for ever → two folders:
//! - `ui/dist`, for the server: every file, and beside each that gains from it the same file compressed (`.br`);
//! - `src-tauri/dist`, for the desktop: the files alone, and the page of the PIN window as `pin/`.
//!
//! A folder is put in place whole or not at all, and nothing is done when no input has changed since.

mod bind;
mod compile;
mod fingerprint;
mod first_load;
mod naming;
mod optimise;
mod publish;
mod sections;
mod split;
mod viewer;

use std::{collections::BTreeMap, fs::File, path::PathBuf, time::Instant};

use crate::{
    build_ui::{fingerprint::Fingerprint, optimise::Optimiser},
    failure::Failure,
    files,
    wasm_toolchain::WasmToolchain,
    workspace::Workspace,
};

/// The folder of the assets, in the sources and in the addresses.
const ASSETS: &str = "assets";

/// The page that loads everything, and the page of the frame in which documents are read. They keep their names.
const PAGES: [&str; 2] = ["index.html", "viewer.html"];

/// Files by their path below the site's root, or below its assets.
type Tree = BTreeMap<String, Vec<u8>>;

/// Builds what is not up to date.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let start = Instant::now();
    let _one_at_a_time = lock(workspace)?;
    let toolchain = WasmToolchain::find(workspace).ok_or_else(|| {
        Failure::Missing("no compiler for WebAssembly; please run:\n  cargo xtask setup --for server".into())
    })?;
    let optimiser = Optimiser::find(workspace);
    let folders = [workspace.path("ui/dist"), workspace.path("src-tauri/dist")];
    let fingerprint = Fingerprint::take(workspace, toolchain, optimiser.as_ref())?;
    if fingerprint.is_that_of(workspace, &folders)? {
        println!("build-ui: nothing has changed");
        return Ok(());
    }

    println!("build-ui: compiling, with {}", toolchain.description());
    let compiled = compile::compile(workspace, toolchain)?;
    println!("build-ui: binding to JavaScript");
    let mut assets = bind::bind(&compiled)?;
    println!("build-ui: cutting off what is behind the sign-in");
    split::split(&compiled, &mut assets)?;
    match &optimiser {
        Some(optimiser) => {
            println!("build-ui: optimising with {}", optimiser.description());
            optimiser.optimise(&mut assets)?;
        }
        None => println!("build-ui: no wasm-opt of a recent version, so the file is some percent larger"),
    }
    let pages = collect_sources(workspace, &mut assets)?;
    viewer::collect(workspace, &mut assets)?;
    let site = naming::hash_names(pages, assets)?;

    let [server, desktop] = &folders;
    let compressed = publish::compress(&site);
    publish::report(&site, &compressed);
    let mut for_desktop = site.clone();
    for_desktop.extend(tree_of(workspace.path("src-tauri/pin"), "pin/")?);
    publish::put_in_place(&for_desktop, desktop)?;
    let mut for_server = site;
    for_server.extend(compressed);
    publish::put_in_place(&for_server, server)?;

    fingerprint.keep(workspace, &folders)?;
    println!(
        "build-ui: ui/dist and src-tauri/dist are ready ({:.1} s)",
        start.elapsed().as_secs_f32()
    );
    Ok(())
}

/// Held until it is dropped: two builds at once would put each other's files in place.
fn lock(workspace: &Workspace) -> Result<File, Failure> {
    let path = workspace.ui_target().join("build-ui.lock");
    files::make_folder(&workspace.ui_target())?;
    let file = File::create(&path).map_err(files::failed("write", &path))?;
    if file.try_lock().is_err() {
        println!("build-ui: waiting for another build-ui to finish");
        file.lock().map_err(files::failed("lock", &path))?;
    }
    Ok(file)
}

/// Adds the files of `ui/assets` to the assets, and returns the pages.
fn collect_sources(workspace: &Workspace, assets: &mut Tree) -> Result<Tree, Failure> {
    let folder = workspace.path("ui/assets");
    for (name, content) in tree_of(folder.clone(), "")? {
        if let Some(generated) = assets.insert(name.clone(), content) {
            drop(generated);
            return Err(Failure::Content {
                path: folder.join(&name),
                problem: "wasm-bindgen makes a file of that name".into(),
            });
        }
    }
    PAGES
        .into_iter()
        .map(|page| {
            let content = assets.remove(page).ok_or_else(|| Failure::Content {
                path: folder.join(page),
                problem: "this page is missing".into(),
            })?;
            Ok((page.to_owned(), content))
        })
        .collect()
}

fn tree_of(folder: PathBuf, prefix: &str) -> Result<Tree, Failure> {
    files::files_under(&folder)?
        .into_iter()
        .map(|file| {
            Ok((
                format!("{prefix}{}", files::relative(&file, &folder)),
                files::read(&file)?,
            ))
        })
        .collect()
}
