use super::*;

fn shown(text: &str, natural: bool) -> String {
    let found = names(text, natural);
    let mut shown: Vec<&str> = found.names.iter().map(|range| &text[range.clone()]).collect();
    if found.others {
        shown.push("…");
    }
    if found.editors {
        shown.push("(ed.)");
    }
    shown.join(" | ")
}

#[test]
fn names_with_initials_or_commas() {
    for (text, expected) in [
        ("Smith, J. R. (2019). A title", "Smith, J. R."),
        ("Smith, J., Jones, B., & van der Berg, K. (2019)", "Smith, J. | Jones, B. | van der Berg, K."),
        ("Smith, J.; Jones, B.: A title", "Smith, J. | Jones, B."),
        ("J. R. Smith, B. Jones, and C. de la Cruz, “A title,”", "J. R. Smith | B. Jones | C. de la Cruz"),
        ("J.-P. Dupont et al., “A title”", "J.-P. Dupont | …"),
        ("Smith JR, Jones B, O’Neill KL. A title. J Trade.", "Smith JR | Jones B | O’Neill KL"),
        ("Adams, Jane. A Title. London: Faber", "Adams, Jane"),
        ("Adams, Jane, and John Smith. A Title.", "Adams, Jane | John Smith"),
        ("Adams, Jane R., et al. “A Title.”", "Adams, Jane R. | …"),
        ("Adams, Jane (Hrsg.): Handel und Gezeiten", "Adams, Jane | (ed.)"),
        ("Smith, J. and Jones, B. (eds.) (2019) A title", "Smith, J. | Jones, B. | (ed.)"),
        ("ADAMS Jane, La marée, Paris, 2019", "ADAMS Jane"),
        ("Pérez García, M. (2019). Un título", "Pérez García, M."),
        ("Иванов И. И., Петров П.П. Экспорт падает", "Иванов И. И. | Петров П.П."),
        ("Иванов, И. И. Экспорт падает", "Иванов, И. И."),
        ("Smith, J., Jr. (2019)", "Smith, J., Jr."),
        ("Jane R. Doe, “Title”", "Jane R. Doe"),
        ("al-Rashid, H. (2020)", "al-Rashid, H."),
        ("Berg, K. van den (Ed.). (2018)", "Berg, K. van den | (ed.)"),
        ("Olsen, Karl, ed. Letters", "Olsen, Karl | (ed.)"),
        ("Smith JR, Jones A. Cold water and the heart.", "Smith JR | Jones A."),
    ] {
        assert_eq!(shown(text, false), expected, "{text:?}");
    }
}

#[test]
fn what_names_no_person() {
    for text in [
        "",
        "Reuters, “Exports fall,” 3 May 2024",
        "World Bank, “A title,” 2019",
        "World Bank. (2019). A title.",
        "Council on Foreign Relations (CFR), “A title”",
        "Siemens AG. Annual report. 2019",
        "The Guardian, 3 May 2024",
        "BBC News, 3 May 2024",
        "BBC, “A title”",
        "U.S. Department of State, “A title”",
        "“A title,” Reuters",
        "A history of trade",
        "IEEE Standard 802",
        "Exports fall again. Reuters",
        "3 May 2024",
    ] {
        assert_eq!(shown(text, false), "", "{text:?}");
    }
}

#[test]
fn names_in_their_natural_order_where_they_are_expected() {
    assert_eq!(shown("Jane Doe and Ana de Souza, Reuters", true), "Jane Doe | Ana de Souza");
    assert_eq!(shown("Jane Doe. A title", true), "Jane Doe");
    assert_eq!(shown("Exports fall in the north", true), "");
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for unit in ["A. ", "Smith, J., ", "van ", "Smith JR, ", "Smith ", "A.-", "and ", "\u{301}", "J. Smith and "] {
        names(&unit.repeat(20_000), true);
        names(&unit.repeat(20_000), false);
    }
}
