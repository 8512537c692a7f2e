//! What the reader says about files that are wrong, and where.

use super::{Field, Fields, Mistakes, Node, Spanned, Value, parse, parse_data};
use crate::query::{Step, Term};
use crate::rules::limits;
use crate::text::SourceFile;

/// The mistakes of a text, each as `line:column «underlined» message`.
fn told(text: &str) -> Vec<String> {
    let mut mistakes = Mistakes::default();
    let _ = parse(text, &mut mistakes);
    let file = SourceFile::new("x.yaml", text);
    let tell = |mistake: crate::diagnostic::Diagnostic| {
        let span = mistake.location.span;
        let at = file.position(span.start());
        format!("{}:{} «{}» {}", at.line, at.column, file.slice(span), mistake.message.untrusted())
    };
    mistakes.finish().err().unwrap_or_default().into_iter().map(tell).collect()
}

fn tree(text: &str) -> Node {
    let mut mistakes = Mistakes::default();
    let root = parse(text, &mut mistakes).unwrap();
    assert_eq!(mistakes.finish(), Ok(()));
    root
}

#[test]
fn what_yaml_can_do_beyond_plain_values_is_refused_at_its_place() {
    for (text, expected) in [
        ("a: [&x 1, *x]", "1:5 «&x» anchors are not read"),
        ("a:\n  - *x\n", "not valid YAML"),
        ("é: &x\n  b: 1\n", "1:4 «&x» anchors are not read"),
        ("a: !include /etc/passwd", "1:4 «!include» tags are not read"),
        ("a: !!python/object [1]", "1:4 «!!python/object» tags are not read"),
        ("a: !!binary aGVscA==", "1:4 «!!binary» tags are not read"),
        ("a: {<<: {b: 1}}", "1:5 «<<» merge keys (`<<`) are not read"),
        ("a: 1\n---\nb: 2\n", "2:1 «---» a second document begins here"),
        ("? [a]\n: b\n", "1:3 «[» a key must be text, not a list or a map"),
        ("a:\n\tb: 1\n", "not valid YAML"),
        ("a: \"b", "not valid YAML"),
        ("a: \u{1b}[2J", "1:4 «\u{1b}» a control character (U+001B)"),
        ("# \u{9b}\na: 1", "1:3 «\u{9b}» a control character (U+009B)"),
    ] {
        let told = told(text);
        assert!(told.len() == 1 && told[0].contains(expected), "{text:?}: {told:?}");
    }
}

#[test]
fn a_key_that_stands_twice_names_both_places() {
    let text = "a: 1\nb: {c: 1, c: 2}\na: 3\n";
    assert_eq!(told(text), ["2:11 «c» the key `c` stands twice", "3:1 «a» the key `a` stands twice"]);
    let mut mistakes = Mistakes::default();
    let _ = parse(text, &mut mistakes);
    let found = mistakes.finish().unwrap_err();
    let first = |index: usize| found[index].labels[0].location.span.range();
    assert_eq!((first(0), first(1)), (9..10, 0..1));
}

#[test]
fn limits_hold_at_their_edge() {
    let sized = |bytes: usize| format!("a: 1\n#{}\n", "x".repeat(bytes - 7));
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    // The list itself is a node.
    let wide = |nodes: usize| format!("[{}]", "1,".repeat(nodes - 1));
    let edge = |limit: usize, make: &dyn Fn(usize) -> String, says: &str| {
        assert_eq!(told(&make(limit - 1)), [""; 0], "{says}");
        assert_eq!(told(&make(limit)), [""; 0], "{says}");
        let above = told(&make(limit + 1));
        assert!(above.len() == 1 && above[0].contains(says), "{above:?}");
    };
    edge(limits::FILE_BYTES, &sized, "larger than 1 MiB");
    edge(limits::DEPTH, &deep, "nested more than 32 levels deep");
    edge(limits::NODES, &wide, "more than the limit of 20000");
}

#[test]
fn data_sets_may_hold_more() {
    let wide = |nodes: usize| format!("[{}]", "1,".repeat(nodes - 1));
    for (nodes, fine) in [(limits::DATA_NODES - 1, true), (limits::DATA_NODES, true), (limits::DATA_NODES + 1, false)] {
        let mut mistakes = Mistakes::default();
        assert_eq!(parse_data(&wide(nodes), &mut mistakes).is_some(), fine, "{nodes}");
        assert_eq!(mistakes.is_empty(), fine);
    }
}

#[test]
fn mistakes_beyond_their_limit_are_counted() {
    let twice = |times: usize| "a: 1\n".repeat(times + 1);
    let found = |text: &str| {
        let mut mistakes = Mistakes::default();
        let _ = parse(text, &mut mistakes);
        let found = mistakes.finish().unwrap_err();
        let notes: Vec<String> =
            found.iter().flat_map(|one| &one.notes).map(|note| note.untrusted().to_owned()).collect();
        (found.len(), notes)
    };
    assert_eq!(found(&twice(limits::MISTAKES - 1)), (limits::MISTAKES - 1, vec![]));
    assert_eq!(found(&twice(limits::MISTAKES)), (limits::MISTAKES, vec![]));
    let (told, notes) = found(&twice(limits::MISTAKES + 1));
    assert_eq!((told, notes), (limits::MISTAKES, vec!["and 1 more mistakes in this file".to_owned()]));
}

#[test]
fn spans_count_bytes_after_characters_line_ends_and_comments() {
    for text in [
        "# “é” 😀\nkey: välue # naïve\nlist: [“a”, 'b ✓']\nlast: x\n",
        "# “é” 😀\r\nkey: välue # naïve\r\nlist: [“a”, 'b ✓']\r\nlast: x\r\n",
        "key: välue\n\n\n# 日本\nlist:\n  - “a” # 日\n  - 'b ✓'\n\nlast: x",
    ] {
        let root = tree(text);
        let shown = |path: &[Step], at_key: bool| crate::text::cut(text, root.place(path, at_key).range()).to_owned();
        let key = |name: &str| Step::Key(name.to_owned());
        assert_eq!(shown(&[key("key")], false), "välue", "{text:?}");
        assert_eq!(shown(&[key("list")], true), "list");
        assert_eq!(shown(&[key("list"), Step::Index(0)], false), "“a”");
        assert_eq!(shown(&[key("list"), Step::Index(1)], false), "'b ✓'");
        assert_eq!(shown(&[key("last")], false), "x");
        assert_eq!(shown(&[key("list"), key("no-such")], false), shown(&[key("list")], false));
    }
}

#[test]
fn collections_and_block_texts_end_where_their_text_ends() {
    let text = "where:\n  a: {b: 1}  \n  c:\n    - d\n\nnote: |\n  One.\n  Two.\n\nflow: [1,\n  2] # x\n";
    let root = tree(text);
    let shown = |name: &str| crate::text::cut(text, root.place(&[Step::Key(name.to_owned())], false).range());
    assert_eq!(shown("where"), "a: {b: 1}  \n  c:\n    - d");
    assert_eq!(shown("note"), "One.\n  Two.");
    assert_eq!(shown("flow"), "[1,\n  2]");
}

#[test]
fn plain_scalars_are_what_they_say_only_where_that_is_sure() {
    let text = |text: &str| Term::Text(text.to_owned());
    for (written, term) in [
        ("true", Term::Bool(true)),
        ("6", Term::Number(6.0)),
        ("-0.5", Term::Number(-0.5)),
        ("~", Term::Null),
        ("'6'", text("6")),
        ("no", text("no")),
        ("on", text("on")),
        ("012", text("012")),
        ("1_000", text("1_000")),
        ("1:30", text("1:30")),
        (".inf", text(".inf")),
        ("1e400", text("1e400")),
        ("0x10", text("0x10")),
        ("2024-05-03", text("2024-05-03")),
    ] {
        assert_eq!(tree(&format!("a: {written}")).term(), Term::Map(vec![("a".to_owned(), term)]), "{written}");
    }
}

#[test]
fn an_empty_file_is_nothing() {
    for text in ["", "\n", "# only a comment\n", "---\n"] {
        assert!(tree(text).is_null(), "{text:?}");
    }
}

/// What reading `key` of a map with one known key says.
fn read<T>(text: &str, take: impl Fn(&Field<'_>, &mut Mistakes) -> Option<T>) -> Result<Option<T>, String> {
    let root = tree(text);
    let mut mistakes = Mistakes::default();
    let fields = Fields::read(&root, "a test", &["key"], &mut mistakes);
    let value =
        fields.and_then(|fields| fields.need("key", &mut mistakes)).and_then(|field| take(&field, &mut mistakes));
    match mistakes.finish() {
        Ok(()) => Ok(value),
        Err(found) => Err(found[0].message.untrusted().to_owned()),
    }
}

#[test]
fn texts_are_taken_as_written() {
    for word in ["no", "on", "012", "1_000", "1:30", ".inf", "1e400", "true"] {
        assert_eq!(read(&format!("key: {word}"), |field, mistakes| field.line(mistakes)), Ok(Some(word.to_owned())));
    }
    assert_eq!(
        read("key: >\n  two\n  lines\n", |field, mistakes| field.line(mistakes)),
        Ok(Some("two lines".to_owned()))
    );
}

#[test]
fn wrong_types_name_the_key_what_was_expected_and_what_was_found() {
    let says = |text: &str, message: &str| {
        assert_eq!(read(text, |field, mistakes| field.line(mistakes)), Err(message.to_owned()), "{text}")
    };
    says("key: [a]", "`key`: expected text, found a list");
    says("key: {a: 1}", "`key`: expected text, found a map");
    says("key: ~", "`key`: expected a value, found nothing");
    says("key:", "`key`: expected a value, found nothing");
    says("key: ''", "`key`: expected one line of text, found an empty text");
    says("key: \"a\\nb\"", "`key`: expected one line of text, found `a\nb`");
    says("[a]", "expected the keys of a test, found a list");
    says("kye: a", "unknown key `kye`");
    says("{}", "missing key `key`: a test needs one");
    assert_eq!(
        read("key: yes", |field, mistakes| field.flag(mistakes)),
        Err("`key`: expected `true` or `false`, found `yes`".to_owned())
    );
    assert_eq!(
        read("key: [1, [2]]", |field, m| Some(field.texts(m))),
        Err("`key`: expected text, found a list".to_owned())
    );
    let word = |field: &Field<'_>, mistakes: &mut Mistakes| field.word(&[("auto", 1), ("file", 2)], mistakes);
    assert_eq!(read("key: fiel", word), Err("`key`: expected `auto` or `file`, found `fiel`".to_owned()));
}

#[test]
fn keys_keep_their_order_and_place() {
    let root = tree("b: 1\na: 2\n");
    let Value::Map(entries) = root.value else { panic!() };
    let keys: Vec<&Spanned<String>> = entries.iter().map(|entry| &entry.key).collect();
    assert_eq!(keys.iter().map(|key| (&*key.value, key.span.range())).collect::<Vec<_>>(), [("b", 0..1), ("a", 5..6)]);
}

#[test]
fn odd_files_end_in_a_tree_or_a_mistake() {
    let seed = "a: [1, {b: \"é\\n\"}]\nc: |\n  x\n# d\ne: 'f' \n? g\n: - h\n---\n&i !j *k\t%L\r\n";
    let chars: Vec<char> = seed.chars().collect();
    let mut state = 1_u32;
    for _ in 0..3000 {
        let text: String = (0..40)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                chars[usize::try_from(state >> 8).unwrap() % chars.len()]
            })
            .collect();
        let mut mistakes = Mistakes::default();
        let root = parse(&text, &mut mistakes);
        assert!(root.is_some() || !mistakes.is_empty(), "{text:?}");
    }
}
