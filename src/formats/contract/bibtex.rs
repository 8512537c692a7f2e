//! Databases of BibTeX, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::BibTex), expected, "{source}");
}

#[test]
fn entries_are_shown_as_those_of_a_list() {
    reads(
        "% a comment\n@string{jh = {Journal of Harbours}}\n@article{horn,\n  author = {Horn, Ann and {Port Office} and others},\n  \
         title = {Tides of the {H}arbour: G{\\\"o}del's\n           view},\n  journal = jh, year = 2019, month = may,\n  volume = 12, number = {3}, \
         pages = {12--19},\n  doi = {10.1000/182}, url = {https://example.org/a\\_b?c=~d},\n}\n@comment{x}\n",
        &[
            "def(@article{horn) \"Horn, Ann; Port Office et al. “Tides of the Harbour: Gödel's view”. Journal of Harbours, May 2019, \
           12(3):12–19. doi:10.1000/182. https://example.org/a_b?c=~d\"",
        ],
    );
    reads(
        "@phdthesis{lee, author = {Lee, C.}, title = {Ships}, school = {University of Porto}, year = {2001}}\n\
         @book{roy, editor = {Roy, B.}, title = {Rivers}, address = {Porto}, publisher = {Quay}, edition = 2, date = {2001-05}}\n",
        &[
            "def(@phdthesis{lee) \"Lee, C. “Ships”. PhD thesis, University of Porto, 2001\"",
            "def(@book{roy) \"Roy, B. (eds.). “Rivers”. Porto: Quay, 2. ed., 2001-05\"",
        ],
    );
}

#[test]
fn fields_are_taken_from_other_entries() {
    let source = "@inbook{weir, title = {The Weir}, crossref = {rivers}}\n@book{rivers, title = {Rivers [1]}, year = 2001, isbn = {0}}";
    reads(
        source,
        &["def(@inbook{weir) \"“The Weir”. Rivers (1), 2001\"", "def(@book{rivers) \"“Rivers [1]”, 2001. ISBN 0\""],
    );
    let content = read(source, Format::BibTex);
    let text = &content.blocks[0].text;
    let lent = text.span(text.as_str().len() - 4..text.as_str().len());
    assert_eq!(cut(source, lent.range()), "rivers");
}

#[test]
fn what_is_no_work_shows_nothing() {
    reads("@preamble{\"x\"}\n@xdata{a, title = {b}}\n% @book{c, title = {d}}\n@court{e, courtname = {f}}\n", &[]);
    reads("@book{a}\n@book{title = {No key}}\n", &["def(@book{a) \"\"", "def(@book{) \"“No key”\""]);
}

#[test]
fn broken_databases_are_read_to_their_end() {
    for piece in [
        "@a{k, title = {",
        "@a{k, author = {a and ",
        "@a{k, title = {\\\"",
        "@a{k, crossref = {k}}",
        "@string{a = a}@b{c, title = a}",
    ] {
        let _ = shown(&piece.repeat(5_000), Format::BibTex);
    }
}
