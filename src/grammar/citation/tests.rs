use super::*;

/// The group as a person would note it: `[1] [3-5@p. 7]`, one bracket for each mark.
fn shown(text: &str) -> String {
    let Some(group) = group(text) else { return "none".into() };
    let label = |label: &Label| label.number().map_or(format!("^{}", &text[label.range().clone()]), |n| n.to_string());
    let item = |item: &Item| {
        let last = item.last.as_ref().map_or(String::new(), |last| format!("-{}", label(last)));
        let locator = item.locator.clone().map_or(String::new(), |range| format!("@{}", &text[range]));
        format!("{}{last}{locator}", label(&item.first))
    };
    let mark = |mark: &Mark| format!("[{}]", mark.items.iter().map(item).collect::<Vec<_>>().join(" "));
    let rest = &text[group.range.end..];
    let rest = if rest.is_empty() { String::new() } else { format!(" + {rest}") };
    format!("{}{rest}", group.marks.iter().map(mark).collect::<Vec<_>>().join(" "))
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(shown(text), *expected, "{text:?}");
    }
}

#[test]
fn brackets() {
    check(&[
        ("[1]", "[1]"),
        ("[1].", "[1] + ."),
        ("[1, 2]", "[1 2]"),
        ("[1,2;4]", "[1 2 4]"),
        ("[ 1 ]", "[1]"),
        ("[1,\u{a0}2]", "[1 2]"),
        ("[1,\u{2009}2]", "[1 2]"),
        ("[1,\n2]", "[1 2]"),
        ("[1,\r\n  2]", "[1 2]"),
        ("[2024]", "[2024]"),
        ("[0]", "[0]"),
        ("[007]", "[7]"),
        ("[123456789]", "[123456789]"),
        ("[1](https://example.org)", "[1] + (https://example.org)"),
        ("[1]: https://example.org", "[1] + : https://example.org"),
    ]);
}

#[test]
fn groups_of_brackets() {
    check(&[
        ("[1][2]", "[1] [2]"),
        ("[7][6] fell", "[7] [6] +  fell"),
        ("[1], [2]", "[1] [2]"),
        ("[1] [2]", "[1] [2]"),
        ("[1]\u{2009}[2]", "[1] [2]"),
        ("[1]; [2, 3]", "[1] [2 3]"),
        ("[1],\n[2]", "[1] [2]"),
        ("[1]\n[2] An entry", "[1] + \n[2] An entry"),
        ("[1] and [2]", "[1] +  and [2]"),
        ("[1][12345678901]", "[1] + [12345678901]"),
        ("[1][x]", "[1] + [x]"),
        ("[1], we say", "[1] + , we say"),
        ("[1] We propose [2]", "[1] +  We propose [2]"),
        ("[1][^2]", "[1] + [^2]"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("[3–5]", "[3-5]"),
        ("[3-5]", "[3-5]"),
        ("[3—5]", "[3-5]"),
        ("[3--5]", "[3-5]"),
        ("[3 – 5]", "[3-5]"),
        ("[1, 3–5]", "[1 3-5]"),
        ("[9–3]", "[9-3]"),
        ("[1-4294967295]", "none"),
        ("[3]–[5]", "[3-5]"),
        ("[3]-[5]", "[3-5]"),
        ("[3] – [5]", "[3-5]"),
        ("[1], [3]–[5], [9]", "[1] [3-5] [9]"),
        ("[1-2-3]", "none"),
    ]);
    let wide = group("[3]–[5].").unwrap();
    assert_eq!(wide.marks[0].items[0].range, 0..9, "the range as written, with both brackets");
    let narrow = group("[1, 3–5]").unwrap();
    assert_eq!(narrow.marks[0].items[1].range, 4..9, "the range as written, without the bracket");
}

#[test]
fn locators_and_signals() {
    check(&[
        ("[2, p. 7]", "[2@p. 7]"),
        ("[2, p.7]", "[2@p.7]"),
        ("[2 p. 7]", "[2@p. 7]"),
        ("[2, pp. 7–9]", "[2@pp. 7–9]"),
        ("[2, pp. 7, 9; 4]", "[2@pp. 7, 9 4]"),
        ("[2, p. 7, 9]", "[2@p. 7 9]"),
        ("[2, p. 7f.]", "[2@p. 7f.]"),
        ("[2, S. 12 ff.]", "[2@S. 12 ff.]"),
        ("[2, § 4]", "[2@§ 4]"),
        ("[2, с. 12]", "[2@с. 12]"),
        ("[2, ch. 3, p. xii]", "[2@ch. 3, p. xii]"),
        ("[1, fig. 2]", "[1@fig. 2]"),
        ("[1, Table S2; 3]", "[1@Table S2 3]"),
        ("[2, Sec. 3.2]", "[2@Sec. 3.2]"),
        ("[2: 15]", "[2@15]"),
        ("[2: 15–17]", "[2@15–17]"),
        ("[2:154]", "[2@154]"),
        ("[2:p. 15]", "[2@p. 15]"),
        ("[see 3]", "[3]"),
        ("[see also 3, 4]", "[3 4]"),
        ("[cf. 3]", "[3]"),
        ("[vgl. 3, S. 4]", "[3@S. 4]"),
        ("[e.g., 3]", "[3]"),
        ("[1; see 3]", "[1 3]"),
        ("[см. 3]", "[3]"),
    ]);
}

#[test]
fn superscripts() {
    check(&[
        ("¹", "[1]"),
        ("¹² and", "[12] +  and"),
        ("¹,²", "[1 2]"),
        ("¹⁻³", "[1-3]"),
        ("¹–³", "[1-3]"),
        ("⁽¹⁾", "[1]"),
        ("⁽¹⁾⁽²⁾", "[1] [2]"),
        ("⁽¹,²⁾", "[1 2]"),
        ("⁹⁰.", "[90] + ."),
        ("¹, which", "[1] + , which"),
        ("⁽ⁿ⁾", "none"),
        ("⁻⁶", "none"),
    ]);
}

#[test]
fn footnotes() {
    check(&[
        ("[^id]", "[^id]"),
        ("[^1][^2]", "[^1] [^2]"),
        ("[^1], [^étude-2]", "[^1] [^étude-2]"),
        ("[^1]: text", "[^1] + : text"),
        ("[^]", "none"),
        ("[^a b]", "none"),
    ]);
    assert_eq!(group("[^id]").unwrap().form, Form::Footnote);
}

#[test]
fn what_is_no_citation() {
    for text in [
        "",
        "1",
        "a",
        "[",
        "[]",
        "[ ]",
        "[x]",
        "[X]",
        "[-]",
        "[-1, 1]",
        "[1.5, 2.0]",
        "[1, 2)",
        "[00:12]",
        "[12:30]",
        "[3:16]",
        "[1:2]",
        "[1/3]",
        "[1.2.3]",
        "[v2]",
        "[#12]",
        "[INFO]",
        "[1960s]",
        "[2025-01-02]",
        "[1,2-b]",
        "[4+2]",
        "[3H]",
        "[[1]]",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[sic]",
        "[…]",
        "[...]",
        "[who?]",
        "[citation needed]",
        "[!NOTE]",
        "[@key]",
        "[#fn]_",
        "[1 million]",
        "[1, a word]",
        "[1,\n\n2]",
        "[1\n\n]",
        "[1-]",
        "[–3]",
        "[1, p.]",
        "[1st]",
        "[1%]",
        "[2, p. seven]",
        "[1 and 2]",
        "[12345678901]",
        "[+1]",
        "[1e5]",
        "［1］",
    ] {
        assert_eq!(group(text), None, "{text:?}");
    }
}

#[test]
fn hostile_text_is_read_in_bounded_time() {
    let long = [
        "[".repeat(100_000),
        "[1,".repeat(100_000),
        format!("[{}]", "1, ".repeat(100_000)),
        format!("[{}]", "9".repeat(100_000)),
        format!("[1{}2]", " ".repeat(100_000)),
        format!("[1\u{301}{}]", "\u{301}".repeat(100_000)),
        format!("[^{}]", "é".repeat(100_000)),
        "¹".repeat(100_000),
    ];
    for text in &long {
        for _ in 0..1_000 {
            assert_eq!(group(text), None, "{}", &text[..4]);
        }
    }
}
