//! What is a citation and what only looks like one.

use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind};
use crate::text::{cut, holds, word_before};

/// What a group of marks is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// A citation.
    Citation,
    /// A citation if its number has an entry, else nothing: it is glued to a word.
    Glued,
    /// A citation if its number has an entry, else nothing: words that are not known stand beside it.
    Loose,
    /// Perhaps a citation: it keeps an entry from being called uncited and says nothing else.
    Doubtful(&'static str),
    /// No citation.
    Not(&'static str),
}

/// Why a mark behind `Table` or `Eq.` is left out.
pub const POINTER: &str = "a word before it points at a part of this or another text";

/// Why a mark at the start of a block is left out.
pub const DEFINES: &str = "it counts or explains what follows it";

/// Why marks that count up, each before its point, are left out.
pub const POINT: &str = "it counts the points of an enumeration";

/// Words that make the noun behind them one of running text: in “in this case [3]” the mark is a citation.
const DETERMINERS: [&str; 24] = [
    "a", "an", "the", "this", "that", "these", "those", "each", "every", "any", "some", "no", "his", "her", "its",
    "their", "our", "der", "die", "das", "dem", "den", "la", "le",
];

/// What stands around a group of marks in its block.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'t> {
    /// The block's text.
    pub text: &'t str,
    /// The first byte of the group.
    pub start: usize,
    /// The byte after the group.
    pub end: usize,
}

impl<'t> Surroundings<'t> {
    /// What stands before, as far as it can matter.
    fn before(&self) -> &'t str {
        let from = self.text.floor_char_boundary(self.start.saturating_sub(REACH));
        cut(self.text, from..self.start)
    }

    /// What stands after, as far as it can matter.
    fn after(&self) -> &'t str {
        let to = self.text.floor_char_boundary(self.end.saturating_add(REACH));
        cut(self.text, self.end..to)
    }

    /// The letters and signs around the group up to white space.
    fn token(&self) -> &'t str {
        let before = self.before();
        before.rfind(char::is_whitespace).map_or(before, |at| cut(before, at..before.len()))
    }
}

/// How far around a mark one looks: no word and no address that matters is longer, and a line may be as long as a file.
const REACH: usize = 2048;

/// Judges a group of brackets by what stands around it.
///
/// `located` tells that one of its numbers has a page or another locator, which only citations have.
pub fn bracket(around: Surroundings<'_>, block: &Block<'_>, lexicon: &Lexicon, located: bool) -> Verdict {
    let (before, after) = (around.before(), around.after());
    if after.starts_with('(') {
        return Verdict::Not("a link");
    }
    if before.ends_with('!') && block.kind != BlockKind::Heading && after.starts_with(['[', '(']) {
        return Verdict::Not("an image");
    }
    if before.ends_with('[') && after.starts_with(']') {
        return Verdict::Doubtful("a wiki link");
    }
    let line =
        memchr::memrchr2(b'\n', b'\r', before.as_bytes()).and_then(|end| before.get(end + 1..)).unwrap_or(before);
    let line = line.trim();
    let columned = line.is_empty() && after.starts_with("  ");
    if columned || line.is_empty() && after.starts_with(':') || matches!(line, ".." | "^") {
        return Verdict::Doubtful(DEFINES);
    }
    if after.starts_with('[') && after.chars().nth(1).is_some_and(char::is_alphabetic) {
        return Verdict::Doubtful("the text of a link");
    }
    let alone = line.is_empty() && after.lines().next().unwrap_or("").trim().is_empty();
    if alone && block.kind == BlockKind::TableCell {
        return Verdict::Doubtful("a cell of a table with nothing but a number");
    }
    if alone && cut(around.text, around.start..around.end).contains(',') {
        return Verdict::Doubtful("a line of nothing but numbers");
    }
    if let Some(doubt) = expression(before, cut(around.text, around.start..around.end), after) {
        return doubt;
    }
    let token = around.token();
    if holds(token, "://") || token.trim_start().starts_with("www.") {
        return Verdict::Not("part of an address");
    }
    if latex(before) {
        return Verdict::Not("an argument of a command");
    }
    // reStructuredText refers to a note as `[1]_`.
    let reference =
        after.strip_prefix('_').is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
    if reference {
        return Verdict::Citation;
    }
    if after.starts_with(|c: char| c.is_alphanumeric() && !is_ideographic(c)) || after.starts_with('_') {
        return Verdict::Doubtful("a letter follows at once");
    }
    if after.starts_with(['-', '‑', '→', '=']) || after.starts_with("->") || after.starts_with("::") {
        return Verdict::Doubtful("part of a formula or an expression");
    }
    glued(before).or_else(|| cross_reference(before, lexicon).filter(|_| !located)).unwrap_or(Verdict::Citation)
}

/// Arrays, slices and arguments of programs.
fn expression(before: &str, marks: &str, after: &str) -> Option<Verdict> {
    const ARRAY: Verdict = Verdict::Doubtful("an array or an expression");
    let head = before.trim_end();
    let closes = after.trim_start().starts_with(']') && !in_remark(before);
    let nested = head.ends_with('[') || head.ends_with("],") || closes;
    let assigned = head.ends_with(['=', '{']) || head.ends_with("':") || head.ends_with("\":") || head.ends_with("->");
    let prompt = after.starts_with(':') && (head.ends_with("In") || head.ends_with("Out"));
    // `vec![1, 2]`
    let invoked = before.strip_suffix('!').is_some_and(|it| it.ends_with(char::is_alphanumeric)) && marks.contains(',');
    let spoken = prompted(before);
    // A blank behind a backslash keeps an index apart from the code before it.
    let escaped = head.len() < before.len() && head.ends_with('\\');
    if invoked || spoken || escaped {
        return Some(ARRAY);
    }
    let called = before.ends_with('(') && before.trim_end_matches('(').ends_with(|c: char| c.is_alphanumeric());
    let glued = before.ends_with(',') && marks.contains(',');
    if marks.starts_with("[ ") && marks.contains(',') || glued || nested || assigned || prompt || called {
        return Some(ARRAY);
    }
    // `[1:100]` is a slice as often as a page.
    let colon = marks.contains(':') && !holds(marks, ": ");
    colon.then_some(ARRAY)
}

/// Whether words stand between the bracket that opened last on the line and the end of `before`: `[Source: Lee, Ports`.
fn in_remark(before: &str) -> bool {
    let line = before.lines().next_back().unwrap_or("");
    let inner = line.rfind(['[', ']']).map_or("", |at| cut(line, at..line.len()));
    let words = inner.strip_prefix('[').unwrap_or("").split_whitespace();
    words.clone().count() >= 3 && words.clone().all(|word| word.starts_with(char::is_alphabetic))
}

/// Whether a line up to the end of `before` begins with the prompt of an interpreter: what follows it is its output.
fn prompted(before: &str) -> bool {
    before.contains(">>>") && before.lines().any(|line| line.trim_start().starts_with(">>>"))
}

/// `\cite[12]{k}`, `\\[2]`, `\item[1]`
fn latex(before: &str) -> bool {
    let name = before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '*');
    name.ends_with('\\')
}

/// What stands glued to a name may be an index of it.
pub const NAMED: Verdict = Verdict::Doubtful("perhaps an index: it is glued to a name");

/// A mark right behind a word, or behind an identifier.
fn glued(before: &str) -> Option<Verdict> {
    const INDEX: Verdict = Verdict::Not("an index");
    let last = before.chars().next_back()?;
    if last == '#' {
        return Some(NAMED);
    }
    if super::figures::ends_with_figure(before) {
        return Some(Verdict::Glued);
    }
    // `m[2][3]`, and the second half of a link, `[[2]][2]`
    if before.ends_with(']') {
        return Some(Verdict::Doubtful("perhaps an index: it is glued to a bracket"));
    }
    if before.ends_with("()") || matches!(last, '$' | '@' | '&' | '~' | '=' | '}' | '%' | '*') {
        return Some(INDEX);
    }
    if matches!(last, '/' | '|' | '<' | '+' | '\\') {
        return Some(Verdict::Not("part of an expression"));
    }
    if last != '_' && !last.is_alphanumeric() || is_ideographic(last) {
        return None;
    }
    let word = word_before(before, before.len());
    let head = before.strip_suffix(word).unwrap_or("");
    // `virtio-vsock[5]`: a word of two parts.
    let joined = head.strip_suffix('-').is_some_and(|head| head.ends_with(char::is_alphabetic));
    let identifier = word.chars().nth(2).is_none()
        || word.contains('_')
        || word.chars().any(|c| c.is_numeric())
        || word.chars().skip(1).zip(word.chars()).any(|(next, this)| this.is_lowercase() && next.is_uppercase())
        || head.ends_with(['.', '$', '@', '#', '&', '\\', '/', '-', '>', ':', '<', '='])
            && !head.ends_with(". ")
            && !head.ends_with("--")
            && !joined;
    Some(match (identifier, word.chars().nth(2)) {
        (false, _) => Verdict::Glued,
        (true, Some(_)) => NAMED,
        // `IP[7]` may be a citation behind an acronym.
        (true, None) if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) => NAMED,
        (true, None) => INDEX,
    })
}

/// What a word before a mark says that points at a part of a text: `Table (1)`.
pub fn cross_reference(before: &str, lexicon: &Lexicon) -> Option<Verdict> {
    let trimmed = before.trim_end();
    if trimmed.len() == before.len() {
        return None;
    }
    let bare = trimmed.strip_suffix(['.', ':']).unwrap_or(trimmed);
    let word = word_before(bare, bare.len());
    if word.is_empty() || !lexicon.cross_references.contains(word) {
        return None;
    }
    let head = bare.strip_suffix(word).unwrap_or("").trim_end();
    let determined = DETERMINERS.contains(&word_before(head, head.len()).to_lowercase().as_str());
    (!determined).then_some(Verdict::Doubtful(POINTER))
}

/// Judges a group of superscripts by what stands before it.
pub fn superscript(around: Surroundings<'_>) -> Verdict {
    const EXPONENT: Verdict = Verdict::Not("an exponent");
    const PERHAPS: Verdict = Verdict::Doubtful("perhaps an exponent");
    /// Short words that are no words of a sentence where a number is raised behind them.
    const POWERS: [&str; 16] =
        ["km", "cm", "mm", "nm", "dm", "hm", "ft", "mi", "yd", "sec", "sin", "cos", "tan", "exp", "log", "chi"];
    /// Shorter words may be units or names of quantities.
    const SHORTEST: usize = 4;
    let before = around.before();
    let Some(last) = before.chars().next_back() else { return Verdict::Not("nothing stands before it") };
    if matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '”' | '"' | '’' | '»' | '“') {
        let head = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '”', '"', '’', '»', '“']);
        return if head.ends_with(|c: char| c.is_numeric()) && last != '.' { EXPONENT } else { Verdict::Citation };
    }
    // No power is raised behind a percentage, nor behind words that break off.
    if matches!(last, '%' | '‰' | '…' | '—') {
        return Verdict::Citation;
    }
    let word = word_before(before, before.len());
    // Behind a year or a bracket a number is a note as often as a power.
    if matches!(last, ')' | ']') || is_year(word) {
        return PERHAPS;
    }
    if !last.is_alphabetic() {
        return EXPONENT;
    }
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '’' || c == '\'');
    let inner_capital = word.chars().skip(1).any(char::is_uppercase);
    if plain && !inner_capital && matches!(word.chars().count(), 2..SHORTEST) && !POWERS.contains(&word) {
        return PERHAPS;
    }
    if word.chars().count() < SHORTEST || !plain || inner_capital && !word.chars().all(char::is_uppercase) {
        return EXPONENT;
    }
    Verdict::Citation
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a clause or sentence ends right behind the group.
pub fn at_clause_end(around: Surroundings<'_>) -> bool {
    let after = around.after().trim_start_matches(['”', '"', '’', '»', ')', '_']);
    match after.chars().next() {
        None => true,
        Some('.' | ',' | ';' | ':' | '!' | '?' | '–' | '—' | '。' | '，' | '、') => true,
        Some(c) if c.is_whitespace() => {
            after.trim().is_empty() || around.before().trim_end().ends_with(['.', '!', '?'])
        }
        Some(_) => false,
    }
}

/// Whether a group stands at the start of a sentence, a capital behind it: `[1] We propose …`
pub fn opens_sentence(around: Surroundings<'_>) -> bool {
    let before = around.before().trim_end();
    let after = around.after();
    let opens = before.is_empty() || before.ends_with(['.', ':', ';', '!', '?']);
    let spaced = after.starts_with(char::is_whitespace);
    opens && spaced && after.trim_start().starts_with(|c: char| c.is_uppercase())
}

/// Chinese, Japanese and Korean letters, which are written without blanks between words.
pub fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
