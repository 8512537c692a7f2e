//! Notebooks, and what they are read as.

use super::archive::{blocks, opened, refusal};
use crate::formats::Format;

const NOTEBOOK: &str = r###"{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
    {"cell_type": "markdown", "metadata": {}, "source": ["# Port\n", "\n", "Sold in \"2019\" [1]."]},
    {"cell_type": "code", "metadata": {}, "source": ["x[2]"], "outputs": [{"text": ["[3]"]}]},
    {"cell_type": "raw", "source": "[4]"},
    {"cell_type": "markdown", "source": "## References\n\n1. Lee, “Ports,” é😀 2019."}]}"###;

#[test]
fn cells_of_markdown_are_one_text() {
    let expected = [
        "heading1 \"Port\"",
        "para \"Sold in \\\"2019\\\" [1].\"",
        "heading2 \"References\"",
        "item(1.) \"Lee, “Ports,” é😀 2019.\"",
    ];
    assert_eq!(blocks(NOTEBOOK.as_bytes(), Format::Ipynb), expected);
}

#[test]
fn a_place_is_told_in_its_cell() {
    let opened = opened(NOTEBOOK.as_bytes(), Format::Ipynb);
    let (text, parts) = (opened.source.text(), opened.source.parts().unwrap());
    let at = text.find("1. Lee").unwrap();
    assert_eq!(parts.get(parts.index_of(at)).unwrap().name(), "cell 4");
    assert_eq!((parts.stored_start(text, at), parts.stored_end(text, at + 2)), (15, 17));
}

#[test]
fn notebooks_of_the_third_version_have_headings_of_their_own() {
    let old = r#"{"worksheets": [{"cells": [{"cell_type": "heading", "level": 2, "source": "Port"}, {"cell_type": "markdown", "source": "Sold."}]}]}"#;
    assert_eq!(blocks(old.as_bytes(), Format::Ipynb), ["heading2 \"Port\"", "para \"Sold.\""]);
}

#[test]
fn what_is_no_notebook_is_refused_in_words() {
    assert!(refusal(b"# Port", Format::Ipynb).starts_with("not a notebook: "));
    assert!(refusal(b"{\"cells\": [{}]}", Format::Ipynb).contains("missing field `cell_type`"));
    for field in ["metadata", "cells"] {
        let deep = format!("{{\"{field}\": [{{\"cell_type\": \"markdown\", \"source\": {}", "[".repeat(100_000));
        assert!(refusal(deep.as_bytes(), Format::Ipynb).starts_with("not a notebook: "));
    }
    assert!(blocks(b"{}", Format::Ipynb).is_empty());
}

#[test]
fn what_a_cell_leaves_open_ends_with_it() {
    let cell = |source: &str| format!("{{\"cell_type\": \"markdown\", \"source\": {source:?}}}");
    let cells = ["Sold.\n\n<!-- why", "Won.\n\n<pre>\na\n\nb", "~~~\nc", "Lost.\n\n<script>\n\nd", "End."].map(cell);
    let expected = ["para \"Sold.\"", "para \"Won.\"", "code \"c\"", "para \"Lost.\"", "para \"End.\""];
    assert_eq!(blocks(format!("{{\"cells\": [{}]}}", cells.join(",")).as_bytes(), Format::Ipynb), expected);
}
