//! What passes between the program and the process of a vendor's module: frames of JSON, whose length is in front.

use std::path::Path;

use anyhow::Result;
use token_verification::Person;

use crate::write;

/// Orders and reports, each alone and all in a row.
pub(crate) fn write_frames(folder: &Path, people: &[Person]) -> Result<()> {
    let mut all = Vec::new();
    for (number, json) in conversation(people).iter().enumerate() {
        let frame = frame(json);
        write(folder, &format!("frame-{number}"), &frame)?;
        all.extend(frame);
    }
    write(folder, "conversation", &all)
}

fn conversation(people: &[Person]) -> Vec<String> {
    let name = r#"{"slot":"Virtual PCD 00 00","label":"Claire EXPERT (PIN Authentification)","serial":"0123","model":"PKCS#15"}"#;
    let flags = r#"{"count_low":true,"final_try":false,"locked":false}"#;
    let mut conversation = vec![
        r#""Open""#.to_owned(),
        r#"{"Opened":{"description":"OpenSC smartcard framework","manufacturer":"OpenSC Project","version":"0.23","cryptoki":"3.0"}}"#.to_owned(),
        r#""List""#.to_owned(),
        format!(r#"{{"Look":{name}}}"#),
        format!(r#"{{"Flags":{flags}}}"#),
        format!(
            r#"{{"Sign":{{"token":{name},"certificate":"00ff","algorithm":"PS256","message":"0102","digest":"0304","entry":"NextFrame","last_try_confirmed":false}}}}"#
        ),
        r#"{"Signed":"00ff00ff"}"#.to_owned(),
        r#"{"Failed":{"Function":{"name":"C_Sign","code":"CKR_GENERAL_ERROR"}}}"#.to_owned(),
        format!(r#"{{"Failed":{{"PinIncorrect":{flags}}}}}"#),
        r#"{"Failed":"TokenGone"}"#.to_owned(),
        r#"{"Failed":{"NotLoaded":"no such file"}}"#.to_owned(),
    ];
    conversation.extend(people.iter().map(|person| {
        let certificate = hexadecimal(person.certificate());
        format!(
            r#"{{"Tokens":[{{"name":{name},"certificates":["{certificate}"],"algorithms":["PS256","RS256","ES256"],"shortest_pin":4,"longest_pin":8,"pin_on_reader":true,"flags":{flags}}}]}}"#
        )
    }));
    conversation
}

fn frame(json: &str) -> Vec<u8> {
    let length = u32::try_from(json.len()).unwrap_or(u32::MAX).to_le_bytes();
    [&length[..], json.as_bytes()].concat()
}

fn hexadecimal(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}
