//! Jupyter notebooks: their Markdown cells, one below the other.

use pulldown_cmark::{Event, Parser, TagEnd};
use serde::Deserialize;

use super::container::{MAX_PARAGRAPHS, OpenError, Unpacked};
use crate::text::{Encoding, Parts, cut, decode};

/// What stands between two cells, so that no paragraph goes on in the next one.
const BETWEEN: &str = "\n\n";

#[derive(Deserialize)]
struct Notebook {
    #[serde(default)]
    cells: Vec<Cell>,
    /// Notebooks of the third version hold their cells in sheets.
    #[serde(default)]
    worksheets: Vec<Sheet>,
}

#[derive(Deserialize)]
struct Sheet {
    #[serde(default)]
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    cell_type: String,
    /// The level of a heading cell of the third version.
    #[serde(default)]
    level: Option<usize>,
    #[serde(default)]
    source: Source,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    Text(String),
    Lines(Vec<String>),
}

impl Default for Source {
    fn default() -> Self {
        Self::Lines(Vec::new())
    }
}

impl Source {
    fn joined(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Lines(lines) => lines.concat(),
        }
    }
}

/// Opens a notebook.
pub(super) fn open(bytes: &[u8]) -> Result<Unpacked, OpenError> {
    let (text, _) = decode(bytes.to_vec())
        .map_err(|error| OpenError::whole(format!("{} at byte {}", error.reason, error.offset)))?;
    let notebook: Notebook =
        serde_json::from_str(&text).map_err(|error| OpenError::whole(format!("not a notebook: {error}")))?;
    let sheets = notebook.worksheets.into_iter().flat_map(|sheet| sheet.cells);
    let (mut text, mut parts) = (String::new(), Parts::default());
    for (number, cell) in notebook.cells.into_iter().chain(sheets).enumerate() {
        let heading = cell.cell_type == "heading";
        if cell.cell_type != "markdown" && !heading {
            continue;
        }
        if !text.is_empty() {
            text.push_str(BETWEEN);
        }
        parts.begin(&format!("cell {}", number + 1), false, text.len(), Encoding::Utf8);
        if heading {
            text.push_str(&"#".repeat(cell.level.unwrap_or(1).clamp(1, 6)));
            text.push(' ');
        }
        // Text of the program's own never holds it, and a reader sees nothing of it.
        let source = cell.source.joined().replace('\0', "\u{fffd}");
        text.push_str(&source);
        if let Some(fence) = missing_fence(&source) {
            text.push('\n');
            text.push_str(&fence);
        }
        if number >= MAX_PARAGRAPHS {
            return Err(OpenError::whole(format!("more than {MAX_PARAGRAPHS} cells")));
        }
    }
    Ok(Unpacked { text, parts, layout: None })
}

/// The fence that ends the code which a cell ends in, if its own is missing: no cell goes on in the next one.
fn missing_fence(cell: &str) -> Option<String> {
    let blocks = Parser::new(cell).into_offset_iter();
    let ends = blocks.filter_map(|(event, range)| (event == Event::End(TagEnd::CodeBlock)).then_some(range));
    let block = ends.last().filter(|last| cut(cell, last.end..cell.len()).trim().is_empty())?;
    let block = cut(cell, block).trim_start();
    let sign = block.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let fence: String = block.chars().take_while(|c| *c == sign).collect();
    let last = block.lines().skip(1).last().unwrap_or("").trim();
    let ends = last.starts_with(&fence) && last.chars().all(|c| c == sign);
    (!ends).then_some(fence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_with_its_cell() {
        for (cell, missing) in [
            ("Text\n\n```\ncode", Some("```")),
            ("~~~~ python\ncode\n~~~", Some("~~~~")),
            ("```", Some("```")),
            ("```\ncode\n```\n", None),
            ("```\ncode\n```\n\nText", None),
            ("Text\n\n    code", None),
            ("Text", None),
        ] {
            assert_eq!(missing_fence(cell).as_deref(), missing, "{cell:?}");
        }
    }
}
