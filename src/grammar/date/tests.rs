use super::*;

/// The dates as a person would note them: `28 Mar 2019 = 2019-3-28`.
fn shown(text: &str) -> String {
    let part = |part: Option<u32>| part.map_or(String::new(), |part| format!("-{part}"));
    let one = |date: &DateNode| {
        let end = date.year_end.map_or(String::new(), |end| format!("..{end}"));
        let valid = if date.valid { "" } else { "!" };
        format!("{} = {}{}{}{end}{valid}", &text[date.range.clone()], date.year, part(date.month), part(date.day))
    };
    dates(text).iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn dates_as_written() {
    for (text, expected) in [
        ("Reuters, 28 Mar 2019.", "28 Mar 2019 = 2019-3-28"),
        ("March 28, 2019", "March 28, 2019 = 2019-3-28"),
        ("Mar. 28th, 2019", "Mar. 28th, 2019 = 2019-3-28"),
        ("March 28 2019", "March 28 2019 = 2019-3-28"),
        ("Sept. 2024", "Sept. 2024 = 2024-9"),
        ("May 2025", "May 2025 = 2025-5"),
        ("MAY 2025", "MAY 2025 = 2025-5"),
        ("May/June 2020", "May/June 2020 = 2020-5"),
        ("3rd of May 2024", "3rd of May 2024 = 2024-5-3"),
        ("3–5 May 2024", "3–5 May 2024 = 2024-5-3"),
        ("28-Mar-2019", "28-Mar-2019 = 2019-3-28"),
        ("3 May\n2024", "3 May\n2024 = 2024-5-3"),
        ("2019-03-28", "2019-03-28 = 2019-3-28"),
        ("2019-03", "2019-03 = 2019-3"),
        ("2019/05", "2019/05 = 2019-5"),
        ("2019.03.28", "2019.03.28 = 2019-3-28"),
        ("28.03.2019", "28.03.2019 = 2019-3-28"),
        ("3.4.2025", "3.4.2025 = 2025-4-3"),
        ("3. 4. 2025", "3. 4. 2025 = 2025-4-3"),
        ("28/03/2019", "28/03/2019 = 2019-3-28"),
        ("03/28/2019", "03/28/2019 = 2019-3-28"),
        ("03/04/2025", "03/04/2025 = 2025"),
        ("(2019)", "2019 = 2019"),
        ("2019a; 2019b", "2019a = 2019; 2019b = 2019"),
        ("Spring 2020", "Spring 2020 = 2020"),
        ("2019–2021", "2019–2021 = 2019..2021"),
        ("2019-21", "2019-21 = 2019..2021"),
        ("1999-00", "1999-00 = 1999..2000"),
        ("2011-12", "2011-12 = 2011..2012"),
        ("3 May 2024 and 2019", "3 May 2024 = 2024-5-3; 2019 = 2019"),
        ("May 2019, June 2020", "May 2019 = 2019-5; June 2020 = 2020-6"),
        ("31 Feb 2020", "31 Feb 2020 = 2020-2-31!"),
        ("2019-13-01", "2019-13-01 = 2019-13-1!"),
        ("29 February 2024", "29 February 2024 = 2024-2-29"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn eight_languages() {
    for (text, expected) in [
        ("3. Mai 2024", "2024-5-3"),
        ("28. März 2019", "2019-3-28"),
        ("Jänner 2020", "2020-1"),
        ("1er août 2020", "2020-8-1"),
        ("3 févr. 2021", "2021-2-3"),
        ("3 de mayo de 2024", "2024-5-3"),
        ("1º de março de 2022", "2022-3-1"),
        ("marzo de 2022", "2022-3"),
        ("5 mei 2023", "2023-5-5"),
        ("12 out. 2019", "2019-10-12"),
        ("7 maggio 2025", "2025-5-7"),
        ("28 марта 2019", "2019-3-28"),
        ("Май 2020", "2020-5"),
    ] {
        let date = &dates(text)[0];
        let part = |part: Option<u32>| part.map_or(String::new(), |part| format!("-{part}"));
        assert_eq!(format!("{}{}{}", date.year, part(date.month), part(date.day)), expected, "{text:?}");
        assert_eq!(date.range, 0..text.len(), "{text:?}");
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "12",
        "Su-30",
        "1499",
        "2100",
        "20190",
        "€2019",
        "$ 12",
        "2019%",
        "2019 €",
        "v2019",
        "C-2019",
        "1.2019",
        "2019.5",
        "2,019",
        "12:30",
        "1/3",
        "1.2.3",
        "250.000",
        "x2019",
        "2019x",
        "10 people",
        "pages 12–15",
        "12 pages",
    ] {
        assert_eq!(dates(text), [], "{text:?}");
    }
    assert_eq!(shown("it may 2019 be"), "2019 = 2019", "a verb is no month");
}

#[test]
fn parentheses_and_masks() {
    assert!(dates("Smith (2019).")[0].parenthesised);
    assert!(!dates("Smith (in 2019).")[0].parenthesised);
    let text = "https://example.org/2019/03/ of 3 May 2024";
    assert_eq!(dates_outside(text, std::slice::from_ref(&(0..28))).len(), 1);
    assert_eq!(dates_outside("May 2019", std::slice::from_ref(&(0..3)))[0].range, 4..8, "a masked month is not read");
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for unit in ["1", "1.", "1/", "20", "2019-", "2019–", "May ", "May/", "3 de ", "3 May", "9 ", "2019\u{301}"] {
        dates(&unit.repeat(20_000));
    }
}
