//! Small documents as people have them: one page of PDF (ISO 32000-1) with a few lines on it.

use std::fmt::Write as _;

/// A page with those lines, in the letters of Latin-1; others become `?`.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    written(&[lines], 0)
}

/// So many pages, each with its number on it, and `padding` bytes that no page uses between two of them: a reader that fetches what it
/// shows leaves most of the file where it is.
pub fn long_pdf(pages: usize, padding: usize) -> Vec<u8> {
    let pages: Vec<Vec<String>> = (1..=pages)
        .map(|number| vec![format!("Feuillet {number}")])
        .collect();
    written(&pages, padding)
}

/// The objects before the pages: the catalogue, the list of pages, the font.
const BEFORE_PAGES: usize = 3;

/// The objects of a page: itself, what is on it, what nothing uses.
const OF_PAGE: usize = 3;

fn written(pages: &[Vec<String>], padding: usize) -> Vec<u8> {
    let numbers: Vec<usize> = (0..pages.len())
        .map(|place| BEFORE_PAGES + 1 + place * OF_PAGE)
        .collect();
    let kids: Vec<String> = numbers.iter().map(|number| format!("{number} 0 R")).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            pages.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (number, lines) in numbers.iter().zip(pages) {
        let content = number + 1;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        objects.push(stream(&text_of(lines)));
        objects.push(stream(&"0".repeat(padding)));
    }
    bound(&objects)
}

fn text_of(lines: &[String]) -> String {
    let mut text = "BT /F1 14 Tf 72 770 Td 20 TL\n".to_owned();
    for line in lines {
        let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        // Writing to a String cannot fail.
        let _written = writeln!(text, "({escaped}) Tj T*");
    }
    text.push_str("ET");
    text
}

fn stream(content: &str) -> String {
    format!(
        "<< /Length {} >>\nstream\n{content}\nendstream",
        content.chars().count()
    )
}

/// The objects in their order, the table of where each begins, and where that table is.
fn bound(objects: &[String]) -> Vec<u8> {
    let mut file = latin("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend(latin(&format!("{number} 0 obj\n{object}\nendobj\n")));
    }
    let table = file.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _written = writeln!(end, "{place:010} 00000 n ");
    }
    let _written = write!(
        end,
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    file.extend(latin(&end));
    file
}

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
        .collect()
}
