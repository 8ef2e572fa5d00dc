//! Where the modules lie on each system.
//!
//! `{multiarch}` stands for the folder that Debian names after the processor. Windows' own folders are written out:
//! an environment variable could send us anywhere. Modules of 32 bits have no place here: a process of 64 bits loads none.

use std::path::PathBuf;

use super::Product;

/// A family of systems with paths of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Windows, 64 bits.
    Windows,
    /// Linux and what resembles it.
    Linux,
    /// macOS.
    MacOs,
}

impl System {
    /// The one this program was built for.
    pub const CURRENT: Self = if cfg!(windows) {
        Self::Windows
    } else if cfg!(target_os = "macos") {
        Self::MacOs
    } else {
        Self::Linux
    };
}

pub(super) fn candidates(product: Product, system: System) -> Vec<PathBuf> {
    let templates = match system {
        System::Windows => windows(product),
        System::Linux => linux(product),
        System::MacOs => macos(product),
    };
    templates
        .iter()
        .filter_map(|template| match MULTIARCH {
            Some(multiarch) => Some(template.replace("{multiarch}", multiarch)),
            None if template.contains("{multiarch}") => None,
            None => Some((*template).to_owned()),
        })
        .map(PathBuf::from)
        .collect()
}

/// Debian's name of this processor's folder; none where Debian has no such folder that we know of.
const MULTIARCH: Option<&str> = if cfg!(target_arch = "x86_64") {
    Some("x86_64-linux-gnu")
} else if cfg!(target_arch = "aarch64") {
    Some("aarch64-linux-gnu")
} else if cfg!(target_arch = "x86") {
    Some("i386-linux-gnu")
} else if cfg!(target_arch = "arm") {
    Some("arm-linux-gnueabihf")
} else if cfg!(target_arch = "riscv64") {
    Some("riscv64-linux-gnu")
} else {
    None
};

fn windows(product: Product) -> &'static [&'static str] {
    match product {
        Product::SmartMiddleware => &[
            r"C:\Program Files\Smart Card Middleware\bin\idoPKCS.dll",
            r"C:\Windows\System32\idoPKCS.dll",
        ],
        Product::Awp => &[
            r"C:\Program Files\IDEMIA\AWP\DLLs\OcsCryptoki.dll",
            r"C:\Program Files\Oberthur Technologies\AWP\DLLs\OcsCryptoki.dll",
            r"C:\Windows\System32\OcsCryptoki.dll",
            r"C:\Windows\System32\OcsPKCS11Wrapper.dll",
        ],
        Product::SafeNet => &[
            r"C:\Windows\System32\eTPKCS11.dll",
            r"C:\Program Files\SafeNet\Authentication\SAC\x64\IDPrimePKCS1164.dll",
            r"C:\Program Files\Gemalto\IDGo 800 PKCS#11\IDPrimePKCS1164.dll",
        ],
        Product::GemaltoClassic => &[r"C:\Program Files\Gemalto\Classic Client\BIN\gclib.dll"],
        Product::YpsId => &[r"C:\Windows\System32\CnfPkcs11v220.dll"],
        Product::NeoWave => &[r"C:\Windows\System32\cmp1164.dll"],
        Product::OpenSc => &[r"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll"],
        Product::Yubico => &[r"C:\Program Files\Yubico\Yubico PIV Tool\bin\libykcs11.dll"],
        Product::BelgianEid => &[r"C:\Windows\System32\beidpkcs11.dll"],
        Product::IdProtect => &[r"C:\Windows\System32\asepkcs.dll"],
        Product::SafeSign => &[r"C:\Windows\System32\aetpkss1.dll"],
        Product::Bit4id => &[
            r"C:\Windows\System32\bit4ipki.dll",
            r"C:\Windows\System32\bit4xpki.dll",
            r"C:\Windows\System32\bit4opki.dll",
        ],
        Product::CardOs => &[],
    }
}

fn linux(product: Product) -> &'static [&'static str] {
    match product {
        Product::SmartMiddleware => &[
            "/usr/lib/SCMiddleware/libidop11.so",
            "/usr/lib/libidop11.so",
            "/usr/local/lib/libidop11.so",
        ],
        Product::Awp => &[
            "/usr/local/AWP/lib/libOcsCryptoki.so",
            "/usr/local/AWP/lib/libOcsPKCS11Wrapper.so",
        ],
        Product::SafeNet => &[
            "/usr/lib/libeToken.so",
            "/usr/lib/libeToken.so.10",
            "/usr/lib/libeTPkcs11.so",
            "/usr/lib64/libeTPkcs11.so",
            "/usr/lib/libIDPrimePKCS11.so",
            "/usr/lib64/libIDPrimePKCS11.so",
            "/usr/lib/pkcs11/libIDPrimePKCS11.so",
        ],
        Product::GemaltoClassic => &["/usr/lib/pkcs11/libgclib.so"],
        Product::YpsId | Product::NeoWave => &[],
        Product::OpenSc => &[
            "/usr/lib/{multiarch}/opensc-pkcs11.so",
            "/usr/lib/{multiarch}/pkcs11/opensc-pkcs11.so",
            "/usr/lib64/opensc-pkcs11.so",
            "/usr/lib64/pkcs11/opensc-pkcs11.so",
            "/usr/lib/opensc-pkcs11.so",
            "/usr/lib/pkcs11/opensc-pkcs11.so",
            "/usr/local/lib/opensc-pkcs11.so",
        ],
        Product::Yubico => &[
            "/usr/lib/{multiarch}/libykcs11.so",
            "/usr/lib64/libykcs11.so",
            "/usr/local/lib/libykcs11.so",
        ],
        Product::BelgianEid => &[
            "/usr/lib/{multiarch}/libbeidpkcs11.so.0",
            "/usr/lib64/libbeidpkcs11.so.0",
        ],
        Product::IdProtect => &["/usr/lib/x64-athena/libASEP11.so"],
        Product::SafeSign => &["/usr/lib/libaetpkss.so.3", "/usr/lib64/libaetpkss.so.3"],
        Product::Bit4id => &[
            "/usr/lib/libbit4ipki.so",
            "/usr/lib/libbit4xpki.so",
            "/usr/lib/libbit4opki.so",
            "/usr/lib/{multiarch}/libbit4ipki.so",
            "/usr/lib/{multiarch}/libbit4xpki.so",
            "/usr/lib/{multiarch}/libbit4opki.so",
            "/usr/lib/bit4id/libbit4xpki.so",
        ],
        Product::CardOs => &["/usr/lib/libcardosP11.so", "/usr/lib64/libcardosP11.so"],
    }
}

fn macos(product: Product) -> &'static [&'static str] {
    match product {
        Product::SmartMiddleware => &["/Library/SCMiddleware/libidop11.dylib"],
        Product::Awp => &[
            "/Library/AWP/lib/libOcsCryptoki.dylib",
            "/Library/AWP/lib/libOcsPKCS11Wrapper.dylib",
            "/usr/local/lib/libidemiapkcs11.dylib",
        ],
        Product::SafeNet => &[
            "/usr/local/lib/libeTPkcs11.dylib",
            "/Library/Frameworks/eToken.framework/Versions/Current/libeToken.dylib",
            "/Library/Frameworks/eToken.framework/Versions/Current/libIDPrimePKCS11.dylib",
            "/usr/local/lib/pkcs11/libidprimepkcs11.dylib",
            "/usr/local/lib/libidprimepkcs11.0.dylib",
        ],
        Product::GemaltoClassic => &[
            "/Library/Frameworks/Pkcs11ClassicClient.framework/Versions/A/Pkcs11ClassicClient/libgclib.dylib",
        ],
        Product::YpsId => &["/usr/local/lib/libCnfPkcs11.dylib"],
        Product::NeoWave | Product::IdProtect | Product::SafeSign | Product::CardOs => &[],
        Product::OpenSc => &[
            "/Library/OpenSC/lib/opensc-pkcs11.so",
            "/opt/homebrew/lib/opensc-pkcs11.so",
            "/usr/local/lib/opensc-pkcs11.so",
        ],
        Product::Yubico => &[
            "/usr/local/lib/libykcs11.dylib",
            "/opt/homebrew/lib/libykcs11.dylib",
        ],
        Product::BelgianEid => {
            &["/Library/Belgium Identity Card/Pkcs11/beid-pkcs11.bundle/Contents/MacOS/libbeidpkcs11.dylib"]
        }
        Product::Bit4id => &[
            "/usr/local/lib/libbit4ipki.dylib",
            "/usr/local/lib/libbit4xpki.dylib",
            "/usr/local/lib/libbit4opki.dylib",
        ],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SYSTEMS: [System; 3] = [System::Windows, System::Linux, System::MacOs];

    #[test]
    fn every_product_has_a_place_on_some_system() {
        for product in Product::ALL {
            assert!(
                SYSTEMS
                    .iter()
                    .any(|system| !product.candidates(*system).is_empty()),
                "{product:?}"
            );
        }
    }

    #[test]
    fn no_file_belongs_to_two_products_and_none_is_looked_for_by_a_relative_path() {
        for system in SYSTEMS {
            let mut seen = BTreeSet::new();
            for path in Product::ALL.iter().flat_map(|product| product.candidates(system)) {
                let text = path.to_str().expect("the table is in Unicode").to_owned();
                assert!(!text.contains(".."), "{text}");
                assert!(!text.contains(['{', '}']), "{text}");
                match system {
                    System::Windows => {
                        assert!(text.starts_with(r"C:\"), "{text}");
                        assert!(
                            !text.contains("(x86)") && !text.contains("x32"),
                            "{text}: 32 bits"
                        );
                    }
                    System::Linux | System::MacOs => assert!(text.starts_with('/'), "{text}"),
                }
                assert!(seen.insert(text.clone()), "{text} is there twice");
            }
        }
    }

    #[test]
    fn debians_folder_is_that_of_this_processor() {
        let opensc = Product::OpenSc.candidates(System::Linux);
        assert_eq!(opensc.len(), if MULTIARCH.is_some() { 7 } else { 5 });
        #[cfg(target_arch = "x86_64")]
        assert_eq!(
            opensc.first(),
            Some(&PathBuf::from("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"))
        );
    }

    #[test]
    fn softhsm_is_no_product() {
        let all = SYSTEMS
            .iter()
            .flat_map(|system| Product::ALL.map(|product| product.candidates(*system)));
        for path in all.flatten() {
            assert!(!path.to_string_lossy().to_lowercase().contains("softhsm"));
        }
    }
}
