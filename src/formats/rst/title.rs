//! Titles of sections: a line that is underlined, perhaps overlined too, by one character.

use super::super::line::Line;

/// Characters that titles are underlined with.
const ADORNMENTS: &str = "=-`:.'\"~^_*+#!$%&(),/;<>?@[\\]{|}";
/// The shortest line of an adornment below a longer title.
const MIN_ADORNMENT: usize = 4;

/// The ways in which titles are adorned, in the order of their levels.
#[derive(Debug, Default)]
pub(super) struct Titles(Vec<(char, bool)>);

impl Titles {
    /// The title at the start of `lines`: its level from 1, its line, and how many lines it takes.
    pub(super) fn read(&mut self, source: &str, lines: &[Option<Line>]) -> Option<(u8, Line, usize)> {
        let line = |at: usize| lines.get(at).copied().flatten();
        let first = line(0)?;
        if let Some(over) = adornment(first.text(source)) {
            let (title, under) = (line(1)?, line(2)?);
            let closed = adornment(under.text(source)) == Some(over) && under.body.len() == first.body.len();
            let fits =
                closed && adornment(title.text(source)).is_none() && first.body.len() + 2 >= width(source, title);
            return fits.then(|| (self.level(over, true), title, 3));
        }
        let under = line(1).filter(|under| under.indent == 0 && first.indent == 0)?;
        let mark = adornment(under.text(source))?;
        let wide =
            under.body.len() >= width(source, first).min(MIN_ADORNMENT) && under.body.len() + 3 >= width(source, first);
        wide.then(|| (self.level(mark, false), first, 2))
    }

    fn level(&mut self, mark: char, over: bool) -> u8 {
        let known = self.0.iter().position(|style| *style == (mark, over));
        let at = known.unwrap_or_else(|| {
            self.0.push((mark, over));
            self.0.len() - 1
        });
        u8::try_from(at + 1).unwrap_or(6).min(6)
    }
}

fn width(source: &str, line: Line) -> usize {
    line.text(source).chars().count()
}

/// The character that a line of nothing else is drawn with.
fn adornment(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|c| ADORNMENTS.contains(*c))?;
    (line.len() >= 2 && line.chars().all(|c| c == first)).then_some(first)
}
