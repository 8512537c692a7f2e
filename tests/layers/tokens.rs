//! Rust source → words and signs, without comments, strings and white space.

/// A name, a number or a sign; `::` is one sign, every other one is a character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    pub text: String,
    /// Counted from 1.
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c == '_' || c.is_alphabetic())
    }
}

/// Reads source that the compiler accepts.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, line: 1, tokens: Vec::new() };
    while reader.at < reader.chars.len() {
        reader.next();
    }
    reader.tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn skip(&mut self, count: usize) {
        let end = (self.at + count).min(self.chars.len());
        self.line += self.chars[self.at..end].iter().filter(|c| **c == '\n').count();
        self.at = end;
    }

    fn next(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.character_or_lifetime(),
            (':', ':') => self.sign("::"),
            (c, _) if c == '_' || c.is_alphanumeric() => self.word(),
            (c, _) if c.is_whitespace() => self.skip(1),
            (c, _) => self.sign(&c.to_string()),
        }
    }

    fn sign(&mut self, text: &str) {
        self.tokens.push(Token { text: text.to_owned(), line: self.line });
        self.skip(text.chars().count());
    }

    fn line_comment(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.skip(1);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.skip(1);
                    continue;
                }
            }
            self.skip(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.skip(1);
        while self.at < self.chars.len() && self.peek(0) != '"' {
            self.skip(if self.peek(0) == '\\' { 2 } else { 1 });
        }
        self.skip(1);
    }

    fn raw_string(&mut self, hashes: usize) {
        self.skip(hashes + 1);
        let closes = |reader: &Self| reader.peek(0) == '"' && (1..=hashes).all(|ahead| reader.peek(ahead) == '#');
        while self.at < self.chars.len() && !closes(self) {
            self.skip(1);
        }
        self.skip(hashes + 1);
    }

    fn character_or_lifetime(&mut self) {
        if self.peek(1) == '\\' {
            self.skip(3);
            while self.at < self.chars.len() && self.peek(0) != '\'' {
                self.skip(1);
            }
            self.skip(1);
        } else if self.peek(2) == '\'' {
            self.skip(3);
        } else {
            self.skip(1);
            while self.peek(0) == '_' || self.peek(0).is_alphanumeric() {
                self.skip(1);
            }
        }
    }

    fn word(&mut self) {
        let (start, line) = (self.at, self.line);
        while self.peek(0) == '_' || self.peek(0).is_alphanumeric() {
            self.at += 1;
        }
        let text: String = self.chars[start..self.at].iter().collect();
        let hashes = (0..).take_while(|ahead| self.peek(*ahead) == '#').count();
        match (text.as_str(), self.peek(hashes), hashes) {
            ("r" | "br" | "cr", '"', _) => self.raw_string(hashes),
            ("b" | "c", '"', 0) => self.string(),
            ("b", '\'', 0) => self.character_or_lifetime(),
            // A raw name, `r#type`: the name follows.
            ("r", _, 1) => self.at += 1,
            _ => self.tokens.push(Token { text, line }),
        }
    }
}

#[test]
fn comments_and_literals_are_left_out() {
    let source = r##"
        //! use crate::a;
        /* use /* nested */ crate::b; */
        let s: &'static str = "use \" crate::c"; let r = r#"use " crate::d"#; let raw = r#type;
        let c = ['"', '\'', '\u{22}', b'"', '/']; let b = b"use crate::e"; f::<'a'>(1..2) // crate::g
    "##;
    let words: Vec<String> = tokens(source).into_iter().filter(Token::is_name).map(|token| token.text).collect();
    assert_eq!(words, ["let", "s", "str", "let", "r", "let", "raw", "type", "let", "c", "let", "b", "f"]);
    assert_eq!(tokens("a\n\"\n\"\n/*\n*/ b").last().unwrap().line, 5);
}
