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
        if let Some(end) = missing_end(&source) {
            text.push('\n');
            text.push_str(&end);
        }
        if number >= MAX_PARAGRAPHS {
            return Err(OpenError::whole(format!("more than {MAX_PARAGRAPHS} cells")));
        }
    }
    Ok(Unpacked { text, parts, layout: None })
}

/// What ends the code or the markup that a cell leaves open: no cell goes on in the next one.
fn missing_end(cell: &str) -> Option<String> {
    let blocks = Parser::new(cell).into_offset_iter().filter_map(|(event, range)| match event {
        Event::End(end @ (TagEnd::CodeBlock | TagEnd::HtmlBlock)) => Some((end, range)),
        _ => None,
    });
    let (kind, range) = blocks.last().filter(|(_, last)| cut(cell, last.end..cell.len()).trim().is_empty())?;
    let block = cut(cell, range).trim_start();
    if kind == TagEnd::HtmlBlock { missing_tag(block).map(str::to_owned) } else { missing_fence(block) }
}

/// The fence that ends a block of code, unless the block has it or needs none.
fn missing_fence(block: &str) -> Option<String> {
    let sign = block.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let fence: String = block.chars().take_while(|c| *c == sign).collect();
    let last = block.lines().skip(1).last().unwrap_or("").trim();
    let ends = last.starts_with(&fence) && last.chars().all(|c| c == sign);
    (!ends).then_some(fence)
}

/// What ends a block of HTML that goes on over empty lines, unless the block has it.
fn missing_tag(block: &str) -> Option<&'static str> {
    /// How such a block begins, and how it ends.
    const BLOCKS: [(&str, &str); 7] = [
        ("<!--", "-->"),
        ("<pre", "</pre>"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<textarea", "</textarea>"),
        ("<![CDATA[", "]]>"),
        ("<?", "?>"),
    ];
    let begins = |start: &&(&str, &str)| block.get(..start.0.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.0));
    let (_, end) = BLOCKS.iter().find(begins)?;
    (!block.to_ascii_lowercase().contains(&end.to_ascii_lowercase())).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_ends_with_its_cell() {
        for (cell, missing) in [
            ("Text\n\n```\ncode", Some("```")),
            ("~~~~ python\ncode\n~~~", Some("~~~~")),
            ("```", Some("```")),
            ("```\ncode\n```\n", None),
            ("```\ncode\n```\n\nText", None),
            ("Text\n\n    code", None),
            ("Text", None),
            ("Text\n\n<!-- why?\n\nmore", Some("-->")),
            ("<!-- why? -->", None),
            ("<PRE class='x'>\na\n\nb", Some("</pre>")),
            ("<pre>\na</pre> b", None),
            ("<pre>\na</pre>\n\nText", None),
            ("<div>\na", None),
        ] {
            assert_eq!(missing_end(cell).as_deref(), missing, "{cell:?}");
        }
    }
}
