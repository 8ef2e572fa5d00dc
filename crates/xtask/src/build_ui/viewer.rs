//! The scripts with which the viewer shows a PDF: pdf.js of Mozilla, from npm, in one exact version.
//!
//! # What this guarantees
//! * Every file is the one that was looked at when the version was chosen: its SHA-256 stands here. A registry that gives another file breaks
//!   the build.
//! * Every one is a classic script, the fonts and the decoders in WebAssembly too, as Base64. The frame of the viewer has an opaque origin
//!   and may connect to nothing: a classic script is all that it can load, in a browser and from the scheme of the desktop alike.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::Tree;
use crate::{
    failure::Failure,
    files,
    setup::npm::{self, PDFJS_DIST},
    workspace::Workspace,
};

/// A file of the package: its path, its SHA-256.
type Pinned = (&'static str, &'static str);

/// The program and its worker. The build for older browsers: courts have them, and so have the webviews of older systems.
const SCRIPTS: [(Pinned, &str); 2] = [
    (
        (
            "legacy/build/pdf.min.mjs",
            "522ad2c83bc8a0010e7f0cc60d0892b77c8d2bf2c9702dc12288311d94270f42",
        ),
        "viewer/pdf.js",
    ),
    (
        (
            "legacy/build/pdf.worker.min.mjs",
            "b4c8353ded0d88d2e2009574a29eb4e0c3ff7e942ecdf51ef5f71566a9667f31",
        ),
        "viewer/pdf.worker.js",
    ),
];

/// What a PDF may need beside itself: the fourteen fonts that every reader has (ISO 32000-1 §9.6.2.2), and what opens scanned pages.
const DATA: [Pinned; 16] = [
    (
        "standard_fonts/FoxitDingbats.pfb",
        "845c752392b6c914fb989c75a08b7792b88f542d2499042ef2889f8c814a16ed",
    ),
    (
        "standard_fonts/FoxitFixed.pfb",
        "b6c8fe53f134b8b6d4578cd2d544df4cee9624c4efa8d51a560fb40ea296101b",
    ),
    (
        "standard_fonts/FoxitFixedBold.pfb",
        "f1b7159702973f54fc86254ea38bcf3712b2a736eb3a0995751e9f4bb45ad603",
    ),
    (
        "standard_fonts/FoxitFixedBoldItalic.pfb",
        "8a000945843bd31add06aee63bf9fd41b7578b4f3242a4b7cd46349ad9d24d4d",
    ),
    (
        "standard_fonts/FoxitFixedItalic.pfb",
        "5007faf8320fa1fcc08b8894b356ad976f60b992ba29ee5272578bbdebaf3876",
    ),
    (
        "standard_fonts/FoxitSerif.pfb",
        "4f57d2b9d884af8f907bf22df6019b52d86cbf6214fdbd02b1ae05472a543f35",
    ),
    (
        "standard_fonts/FoxitSerifBold.pfb",
        "0bdf4b04e964139818d51eda03d566ba999fc3ba2421b1c6c51f9dc969022e80",
    ),
    (
        "standard_fonts/FoxitSerifBoldItalic.pfb",
        "a406cac82583bf98175cb62c87ed5e95c45fbb34eece63a10b0a13e793cb2e10",
    ),
    (
        "standard_fonts/FoxitSerifItalic.pfb",
        "610ae0687198045c4db5d1a6650fd5e92536631706382eb8b72e38df578d0ae9",
    ),
    (
        "standard_fonts/FoxitSymbol.pfb",
        "47967d055530e7357088a08403115425643ec2cdfd6201ba8af0fbd7116c1539",
    ),
    (
        "standard_fonts/LiberationSans-Bold.ttf",
        "361c61b82d575c5c35fd9157fda8b0194bcfcd0d88ea8521a4fb5dd53d33dddc",
    ),
    (
        "standard_fonts/LiberationSans-BoldItalic.ttf",
        "a224075ac17495ad0a3af3bc0a419ac0704a8b3fd1095456201fb9b095fc281d",
    ),
    (
        "standard_fonts/LiberationSans-Italic.ttf",
        "832b4406dbef23628800d3aaad21048534ac84d7e3ad955be83b8172ed8ef512",
    ),
    (
        "standard_fonts/LiberationSans-Regular.ttf",
        "f8ace1f892b2bd9dc1792ba7f097fa7588f84fed48321480e04de5390828221f",
    ),
    (
        "wasm/jbig2.wasm",
        "466f45c2a61a698152fb5400c27e56ff2ceb73dcb71fde3fc366a502308eaab0",
    ),
    (
        "wasm/openjpeg.wasm",
        "7ea4b2b04613370ad4e9c1162da750cc88b4b176eac0d0c164b3caff23fc0a46",
    ),
];

/// The licences of all that, beside it.
const LICENCES: [(Pinned, &str); 7] = [
    (
        (
            "LICENSE",
            "0d542e0c8804e39aa7f37eb00da5a762149dc682d7829451287e11b938e94594",
        ),
        "pdf.js",
    ),
    (
        (
            "standard_fonts/LICENSE_FOXIT",
            "b578cdd2345840ada550bd12519533812320d5f1d21cf4c1c7e1b1b0a31c98b7",
        ),
        "foxit-fonts",
    ),
    (
        (
            "standard_fonts/LICENSE_LIBERATION",
            "d2c4d5b3e115a519cb58eb691aa64538397e2611f9ebe801392cf9667997e7dc",
        ),
        "liberation-fonts",
    ),
    (
        (
            "wasm/LICENSE_JBIG2",
            "9e66b7f1b934a28b37f3bc4dac97915de1674271e79a0a88182a18ed9731b4d1",
        ),
        "jbig2",
    ),
    (
        (
            "wasm/LICENSE_OPENJPEG",
            "a6af136f3e15038a666b61f376612a07d9a4e48cb7c01adbf3e33b3f14ab49b6",
        ),
        "openjpeg",
    ),
    (
        (
            "wasm/LICENSE_PDFJS_JBIG2",
            "aad3cce09842e00e9e11ad5e8fef8cc02fbc3a3768fe2f007443b9cee37aaee5",
        ),
        "pdf.js-jbig2",
    ),
    (
        (
            "wasm/LICENSE_PDFJS_OPENJPEG",
            "717fc62da03292dbb4dd0c8280bd4ce7bb8550dcf31d772bc93455fb50313425",
        ),
        "pdf.js-openjpeg",
    ),
];

/// Adds them to the assets, below `viewer/`.
pub(super) fn collect(workspace: &Workspace, assets: &mut Tree) -> Result<(), Failure> {
    let package = npm::install_if_missing(workspace, PDFJS_DIST)?;
    for (file, name) in SCRIPTS {
        let text = String::from_utf8(pinned(&package, file)?).map_err(|error| problem(file.0, &error))?;
        let script =
            classic(&text).ok_or_else(|| problem(file.0, &"it is no module that exports at its end"))?;
        assets.insert(name.to_owned(), script.into_bytes());
    }
    for file in DATA {
        let content = pinned(&package, file)?;
        let name = file.0.rsplit('/').next().unwrap_or(file.0);
        assets.insert(format!("viewer/{name}.js"), given(name, &content).into_bytes());
    }
    for (file, name) in LICENCES {
        assets.insert(format!("viewer/licences/{name}.txt"), pinned(&package, file)?);
    }
    Ok(())
}

/// The module as a classic script that leaves what it exports in `globalThis`, as these two do by themselves. Its own names stay its own.
fn classic(module: &str) -> Option<String> {
    let (body, exports) = module.rsplit_once("export{")?;
    exports.trim_end().ends_with("};").then(|| {
        // Where it came from, it is asked for what it never loads here. An address that leads nowhere will do.
        let body = body.replace("import.meta.url", "\"viewer:/\"");
        format!("(()=>{{{body}}})();\n")
    })
}

/// A script that hands data to the viewer.
fn given(name: &str, content: &[u8]) -> String {
    format!("viewerData(\"{name}\",\"{}\");\n", STANDARD.encode(content))
}

fn pinned(package: &Path, (file, sha256): Pinned) -> Result<Vec<u8>, Failure> {
    let content = files::read(&package.join(file))?;
    let found = hex::encode(Sha256::digest(&content));
    if found == sha256 {
        Ok(content)
    } else {
        Err(problem(
            file,
            &format!("its SHA-256 is {found}, and not that of the version that was chosen"),
        ))
    }
}

fn problem(file: &str, problem: &impl ToString) -> Failure {
    Failure::Content {
        path: format!("pdfjs-dist/{file}").into(),
        problem: problem.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_script_that_keeps_its_names_to_itself() {
        let module = "const a=import.meta.url;globalThis.lib={a};export{a as b};\n";
        assert_eq!(
            classic(module).unwrap(),
            "(()=>{const a=\"viewer:/\";globalThis.lib={a};})();\n"
        );
        assert_eq!(classic("const a = 1;"), None);
        assert_eq!(classic("export{a};const more = 1;"), None);
    }

    #[test]
    fn a_file_that_is_not_the_one_that_was_chosen_breaks_the_build() {
        let package = tempfile::tempdir().unwrap();
        std::fs::write(package.path().join("LICENSE"), "something else").unwrap();
        let [((file, sha256), _), ..] = LICENCES;
        let failure = pinned(package.path(), (file, sha256)).unwrap_err().to_string();
        assert!(
            failure.starts_with("pdfjs-dist/LICENSE: its SHA-256 is "),
            "{failure}"
        );
    }

    #[test]
    fn data_is_handed_over_by_a_call() {
        assert_eq!(given("a.pfb", b"\x80\x01"), "viewerData(\"a.pfb\",\"gAE=\");\n");
    }
}
