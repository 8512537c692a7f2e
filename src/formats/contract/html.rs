//! Pages of HTML, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::model::ListRole;
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::Html), expected, "{source}");
}

#[test]
fn a_reader_sees_no_menus_scripts_and_controls() {
    reads(
        "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><nav><ul><li>Home</ul></nav>\
         <h1>Port\n sold</h1><p>Sold in <b>2019</b> [1].<script>if (a<b) {}</script></p><form><button>Send</button>Name</form>\
         <p hidden>x</p><footer>© Lee</footer><article><p>a</p><footer>Ann Lee</footer></article></body></html>",
        &[
            "heading1 \"Port sold\"",
            "para \"Sold in 2019 [1].\"",
            "heading \"Name\"",
            "para \"a\"",
            "heading \"Ann Lee\"",
        ],
    );
}

#[test]
fn lists_show_the_numbers_that_a_browser_counts() {
    reads(
        "<ol start=3><li>Lee.<li value=7><p>Roy,</p><p>more</p><ul><li>inner</li></ul></li><li></li></ol><p>after</p>",
        &[
            "item(<li>) \"Lee.\"",
            "^item(<li value=7>) \"Roy,\"",
            "…para \"more\"",
            "item1(<li>) \"inner\"",
            "^item(<li>) \"\"",
            "para \"after\"",
        ],
    );
    let content = read("<ol start=3><li>a<li>b<li value=9>c<li>d</ol>", Format::Html);
    let numbers: Vec<_> = content.blocks.iter().filter_map(|block| block.label.as_ref()?.number).collect();
    assert_eq!(numbers, [3, 4, 9, 10]);
}

#[test]
fn white_space_and_entities_are_shown_as_in_a_browser() {
    reads(
        "<p>\n a&amp;b\t<i> c</i>&nbsp;d &notit; &bogus; < 3<br>\n e</p>",
        &["para \"a&b c\\u{a0}d ¬it; &bogus; < 3\\ne\""],
    );
    reads("a<q>b</q> <code>x[1]</code> <svg><p>x</p></svg> c", &["para \"a“b” \u{fffc} \u{fffc} c\""]);
    reads("<pre>\n a[1]\n</pre>", &["code \"a[1]\""]);
}

#[test]
fn marks_are_read_through_their_markup() {
    reads(
        "<p>Sold<sup id=\"cite_ref-1\"><a href=\"#cite_note-1\"><span>&#91;</span>1<span>&#93;</span></a></sup> and \
         won<sup><a href=\"#r2\">2,3</a></sup>, and<sup><a href=\"#r4\">[4]</a></sup>.</p>",
        &["para \"Sold[1] and won²,³, and[4].\""],
    );
}

#[test]
fn lists_that_the_markup_names_are_told() {
    let source = "<p>a</p><section role=\"doc-endnotes\"><hr><ol><li id=fn1><p>Lee. <a role=doc-backlink>↩</a></p></ol></section>\
                  <div class=\"csl-bib-body\"><div class=\"csl-entry\"><div class=\"csl-left-margin\">[1]</div>\
                  <div class=\"csl-right-inline\">Roy.</div></div></div>";
    reads(source, &["para \"a\"", "item(<li id=fn1>) \"Lee.\"", "item([1]) \"Roy.\""]);
    let content = read(source, Format::Html);
    let lists: Vec<_> = content.lists.iter().map(|list| (list.first.index(), list.role)).collect();
    assert_eq!(lists, [(1, ListRole::Notes), (2, ListRole::References)]);
}

#[test]
fn notes_of_converters_keep_their_labels() {
    for note in [
        "<aside class=\"footnote brackets\" id=f1><span class=label><span>[</span><a role=doc-backlink>1</a><span>]</span></span><p>Lee.</p><p>more</p></aside>",
        "<table class=\"docutils footnote\"><col class=label><tbody><tr><td class=label><a href=#r>[1]</a></td><td>Lee.<p>more</td></tr></tbody></table>",
        "<dl class=\"footnote\"><dt class=label><span>[1]</span></dt><dd><p>Lee.</p><p>more</p></dd></dl>",
    ] {
        let source = format!("<p>a [1]</p>{note}<p>after</p>");
        let shown = shown(&source, Format::Html);
        assert_eq!(shown.len(), 4, "{shown:?}");
        assert!(shown[1].starts_with("item(") && shown[1].ends_with("\"Lee.\""), "{shown:?}");
        assert_eq!((&*shown[2], &*shown[3]), ("…para \"more\"", "para \"after\""));
        let content = read(&source, Format::Html);
        assert_eq!(content.blocks[1].label.as_ref().unwrap().number, Some(1));
        assert_eq!(content.lists[0].first.index(), 1);
    }
}

#[test]
fn links_pictures_and_comments_have_their_places() {
    let source = "<p>See <a href='https://a.example?b=1&amp;c'>the <b>port</b></a> <img src=p.png> <!-- kept --></p>";
    let content = read(source, Format::Html);
    let text = content.blocks[0].text.as_str();
    let links: Vec<_> = content
        .links
        .iter()
        .map(|link| (cut(text, link.passage.range()), &*link.target, cut(source, link.span.range())))
        .collect();
    let anchor = "<a href='https://a.example?b=1&amp;c'>the <b>port</b></a>";
    assert_eq!(links, [("the port", "https://a.example?b=1&c", anchor), ("\u{fffc}", "p.png", "<img src=p.png>")]);
    assert_eq!(cut(source, content.comments[0].content.range()), " kept ");
}

#[test]
fn broken_pages_are_read_to_their_end() {
    reads("<p>a <b>b <ul><li>c <table><td>d", &["para \"a b\"", "item(<li>) \"c\"", "cell \"d\""]);
    reads("</p></ul></li></blockquote>a [1]. <a href=x>b", &["para \"a [1]. b\""]);
    reads("<pre>open <b>x", &["code \"open <b>x\""]);
    reads("a <!-- never closed <p>b", &["para \"a\""]);
    assert!(shown(&"<div><blockquote>".repeat(20_000), Format::Html).is_empty());
}

#[test]
fn captions_of_converters_and_page_builders() {
    reads(
        "<figure><img src=a><figcaption aria-hidden=true>Source: Lee</figcaption></figure><table><tr><td class=tr-caption>Source: \
         Roy</td></tr></table><div class=thumbcaption>Mill</div><div>Sold.</div>",
        &[
            "para \"\u{fffc}\"",
            "caption \"Source: Lee\"",
            "^caption \"Source: Roy\"",
            "^caption \"Mill\"",
            "para \"Sold.\"",
        ],
    );
}

#[test]
fn elements_of_xml_may_be_empty() {
    reads(
        "<?xml version=\"1.0\"?><html><head><title/></head><body><a id=\"x\"/><p>Sold.</p><script/><p>Won.</p></body></html>",
        &["para \"Sold.\"", "para \"Won.\""],
    );
}
