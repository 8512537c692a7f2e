//! What holds for every format, and what documents are read as.
//!
//! A block is shown as its kind, its label as written and its text: `item(1.) "text"`. `^` before it says that no empty
//! line stands before it, `>` that it is quoted, `…` that it goes on with an item; a digit is its level.

mod archive;
mod asciidoc;
mod bibtex;
mod docx;
mod epub;
mod html;
mod ipynb;
mod latex;
mod markdown;
mod mediawiki;
mod odt;
mod org;
mod plain;
mod rst;
mod typst;

use super::{Format, read};
use crate::model::{Block, BlockKind, Content, LabelForm};
use crate::text::cut;

/// The blocks of a text in the short form above.
pub(super) fn shown(source: &str, format: Format) -> Vec<String> {
    let content = read(source, format);
    check(source, &content);
    content.blocks.iter().map(|block| show(source, block)).collect()
}

fn show(source: &str, block: &Block<'_>) -> String {
    let kind = match block.kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "para",
        BlockKind::ListItem => "item",
        BlockKind::TableCell => "cell",
        BlockKind::Definition => "def",
        BlockKind::Code => "code",
        BlockKind::Caption => "caption",
    };
    let tight = if block.gap_before { "" } else { "^" };
    let quoted = if block.quoted { ">" } else { "" };
    let continues = if block.continues_item { "…" } else { "" };
    let level = if block.level == 0 { String::new() } else { block.level.to_string() };
    let label = block.label.as_ref().map(|label| format!("({})", cut(source, label.span.range()))).unwrap_or_default();
    format!("{tight}{quoted}{continues}{kind}{level}{label} {:?}", block.text.as_str())
}

/// Every place lies in the source on character boundaries, in order, and shows what it says.
fn check(source: &str, content: &Content<'_>) {
    let (mut end, mut noted) = (0, 0);
    for (id, block) in content.blocks.iter().enumerate() {
        let span = block.span;
        assert!(source.get(span.range()).is_some(), "{span:?} is no part of the text");
        // A note that is written inside a text stands behind the block of that text.
        let is_note = block.label.as_ref().is_some_and(|label| label.form == LabelForm::Footnote);
        if is_note && span.start() < end {
            assert!(span.start() >= noted, "{block:?} stands before byte {noted}");
            noted = span.start();
            check_text(source, block, id, content);
            continue;
        }
        assert!(span.start() >= end, "{block:?} stands before byte {end}");
        end = if block.kind == BlockKind::Code { span.end() } else { span.start().max(end) };
        check_text(source, block, id, content);
        let labelled = matches!(block.kind, BlockKind::ListItem | BlockKind::Definition);
        assert_eq!(labelled, block.label.is_some(), "{block:?}");
        if let Some(label) = &block.label {
            assert!(span.covers(label.span) && !label.span.is_empty(), "{block:?}");
            assert!(source.get(label.span.range()).is_some());
            assert!(block.text.as_str().is_empty() || label.span.end() <= block.text.full_span().start(), "{block:?}");
            end = label.span.end();
        }
        end = end.max(block.text.full_span().end());
    }
    for link in &content.links {
        let text = content.blocks[link.passage.block.index()].text.as_str();
        assert!(text.get(link.passage.range()).is_some(), "{link:?} in {text:?}");
        assert!(source.get(link.span.range()).is_some());
    }
    for comment in &content.comments {
        assert!(comment.span.covers(comment.content) && source.get(comment.content.range()).is_some());
    }
    assert!(content.comments.is_sorted_by_key(|comment| comment.span.start()));
    assert!(content.links.is_sorted_by_key(|link| (link.passage.block, link.passage.range().start)));
}

fn check_text(source: &str, block: &Block<'_>, id: usize, content: &Content<'_>) {
    let own: Vec<_> = content.marks.iter().filter(|mark| mark.passage.block.index() == id).collect();
    let text = block.text.as_str();
    assert_eq!(text, text.trim(), "white space around {text:?}");
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let span = block.text.span(range.clone());
        assert!(block.span.covers(span), "{c:?} at {span:?} is outside {block:?}");
        assert!(span.start() >= last || !block.text.is_ordered(), "{text:?} goes back at {c:?}");
        let written = source.get(span.range()).unwrap_or_else(|| panic!("{c:?} at {span:?} splits a character"));
        if written != cut(text, range.clone())
            && !written.starts_with(['&', '{', '\\', '<'])
            && !own.iter().any(|mark| mark.passage.range().contains(&at))
        {
            assert_ne!(c, '[', "a bracket of {text:?} is written as {written:?}");
        }
        last = span.start();
    }
}

/// Numbers without a pattern that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Pieces that mean something in one of the formats, alone or together.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "word", "Word ", "\n", "\n\n", "\r\n", "\r", "  ", "    ", "\t", "\u{a0}", "[1]", "[2] ", "[^a]", "[^a]: ",
    "[1]: ", "1. ", "2) ", "(3) ", "12  ", "¹ ", "- ", "* ", "•\u{a0}", "> ", ">>", "===", "---\n", "+--+--+", "|",
    "| a | b |\n", "\u{c}", "Lee   Draft   [Page 3]\n", "References\n", "`", "```\n", "<sup>", "1", "</sup>",
    "<!--", "-->", "<br>", "&amp;", "\\[", "*", "**", "[", "]", "(https://a.example)", "![", "<https://b.example>",
    "$", "é", "\u{301}", "😀", "# ", "+++\n", "<a href=\"x\">", "</a>", "<code>", "</code>", "[x] ", "\"", "\\",
    "https://c.example/ \"t\"\n", "<div>", "<p>", "</p>", "<ol start=3>", "<ul>", "<li>", "</li>", "</ol>", "<h2>", "</h2>",
    "<nav>", "</nav>", "<pre>", "</pre>", "<td>", "<blockquote>", "</blockquote>", "<sup id=a>", "<img src=p>", "<q>", "</q>",
    "<svg>", "</svg>", "<script>", "</script>", "&#91;", "&nbsp;", "&lt", "<figcaption>", "<li value=9 hidden>", "<aside class=footnote>", "</aside>", "<b class=label>", "</b>", "<td>", "</td>", ".. [1] ", ".. [#a] ", "[#a]_ ", "[1]_", ".. note:: ", ".. x\n", "::\n\n",
    "``", ":ref:`", "`_ ", "word_ ", "~~~~\n", ".. _a: https://d.example\n", ":F: v\n", ">>> ", "\n\n   ", "\n|-|-|\n", "[!NOTE]\n", "&#0;", "0",
    "{{", "}}", "{{cite web|title=a|url=https://e.example|last=b}}", "|first=c", "{{reflist|", "[[", "]]", "''", "'''", "\n== ", " ==\n",
    "<ref>", "</ref>", "<ref name=x>", "<ref name=x />", "<references>", "</references>", "\n{|\n", "\n|}\n", "\n|-\n|", "\n! ", "||", "<nowiki>",
    "</nowiki>", "{{efn|", "\\section{", "\\cite{a}", "\\cite[1]{a,b}", "\\footnote{", "\\emph{", "}", "{", "\\item ", "\\begin{itemize}", "\\end{itemize}",
    "\\begin{thebibliography}{9}", "\\bibitem{a} ", "\\\\", "% x\n", "\\href{https://g.example}{", "\\x{", "$$", "``", "\'\'", "\\\"o", "\\begin{verbatim}", "\\verb|a|",
    "@book{k,", "title = {", "author = {", " and ", "crossref = {k},", "url = \"", "@string{a = {",
    "[https://f.example ", "\n# ", "\n*", "<blockquote>", "{{sfn|a|2}}", "[[File:x|",
    "\n====\n", "\n****\n", "\n----\n", "\n____\n", "\n--\n", "\n|===\n", "\n+\n", "footnote:[", "footnote:a[b]", "<<a>>", "<<a,b>>", "[[[a]]] ",
    "[[[b,2]]] ", "\n* ", "\n. ", "\na:: ", "[quote, Ann, Port]\n", "[bibliography]\n", "[source]\n", "{nbsp}", "{x}", "link:a[", "xref:a[b]", "cite:[a]",
    "\n:x: y\n", "\n// sourcelint-x\n", "\n////\n", "\n.Title\n", "image::a[b]\n", "_a_", "+", "`+", "\"`", "`\"", "((", "))", "\n= ", "NOTE: ",
    "\n#+begin_quote\n", "\n#+end_quote\n", "\n#+begin_src\n", "\n#+end_src\n", "[fn:a]", "\n[fn:a] ", "[fn:: ", "[cite:@a; see @b]", "cite:a,b",
    "[[https://h.example][", "\n#+caption: ", "\n# sourcelint-x\n", "\n:PROPERTIES:\n", "\n:END:\n", "/", "=a=", "$a$", "{{{", "}}}", "\\\\\n", "\n| a |",
    "#f[", "#f(", "#footnote[", "#let x = ", "#set f(", "#cite(<a>)", "@a ", "#link(\"https://i.example\")[", "caption: [", "#quote(block: true)[", "/*", "*/",
    "\n+ ", "#{", "#table(", "<a>", "(\"a\")", "\n:::\n", "\n::: {.a}\n", "[caption id=a] ", "[/caption]", "\n---\na: b\n---\n", "\n---\na\n---\n",
    "[#]_ ", "\n.. [#] ", "\n.. [1] ", "\n.. table:: ", "\n..\n\n", "\\item[{[1]}] ", "\\vadjust pre{", "\\begin{CSLReferences}{0}{0}", "\\end{CSLReferences}",
    "\\CSLLeftMargin{", "\\bibitem[\\citeproctext]{a} ", "\\hyperlink{a}{", "\n#a\n", "#let a = [",
];

#[test]
fn texts_out_of_random_pieces_are_read_without_a_gap_in_the_contract() {
    let mut numbers = Numbers(7);
    for _ in 0..6_000 {
        let text: String = (0..1 + numbers.below(28)).map(|_| PIECES[numbers.below(PIECES.len())]).collect();
        for format in Format::ALL {
            assert!(std::panic::catch_unwind(|| shown(&text, format)).is_ok(), "{format:?}: {text:?}");
        }
    }
}
