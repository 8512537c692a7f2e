//! `sourcelint lsp`: what an editor says, and what it hears.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};
use support::{BAD, GOOD, Project};

/// An editor with a server.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Editor {
    fn new(project: &Project, encodings: &[&str]) -> (Self, Value) {
        let mut command = project.command(&["lsp", "--stdio"]);
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (to, from) = (server.stdin.take().unwrap(), BufReader::new(server.stdout.take().unwrap()));
        let mut editor = Self { server, to, from };
        let client = json!({ "general": { "positionEncodings": encodings } });
        let hello = editor.ask("initialize", &json!({ "capabilities": client, "processId": null, "rootUri": null }));
        editor.tell("initialized", &json!({}));
        (editor, hello)
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// What the server answers.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }));
        let answer = self.hear();
        assert_eq!(answer["id"], 1, "{answer}");
        answer
    }

    fn hear(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.from.read_line(&mut line).unwrap();
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().unwrap(),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    fn open(&mut self, uri: &str, language: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        self.published(uri)
    }

    fn change(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let params = json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", &params);
        self.published(uri)
    }

    /// The diagnostics of a document, which must be the next thing that is heard.
    fn published(&mut self, uri: &str) -> Vec<Value> {
        let heard = self.hear();
        let params = &heard["params"];
        assert_eq!(
            (heard["method"].as_str(), params["uri"].as_str()),
            (Some("textDocument/publishDiagnostics"), Some(uri)),
            "{heard}"
        );
        params["diagnostics"].as_array().unwrap().clone()
    }

    fn actions(&mut self, uri: &str, range: &Value, only: &[&str]) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if !only.is_empty() {
            context["only"] = json!(only);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        self.ask("textDocument/codeAction", &params)["result"].as_array().unwrap().clone()
    }

    fn leave(mut self) {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        assert_eq!(self.server.wait().unwrap().code(), Some(0));
    }
}

fn uri(project: &Project, name: &str) -> String {
    format!("file://{}/{name}", project.path().display())
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

#[test]
fn a_document_is_checked_as_it_is_written() {
    let project = Project::new();
    project.file("a.md", GOOD);
    let (mut editor, hello) = Editor::new(&project, &[]);
    assert_eq!(hello["result"]["capabilities"]["positionEncoding"], "utf-16");
    let uri = uri(&project, "a.md");
    let found = editor.open(&uri, "markdown", "🌊 We utilize it.\n");
    assert_eq!((found.len(), &found[0]["code"], &found[0]["severity"]), (1, &json!("plain-word"), &json!(2)));
    assert_eq!(found[0]["message"], "there is a shorter word\nhelp: use it");
    assert_eq!(found[0]["range"]["end"], json!({ "line": 0, "character": 17 }), "two units for the wave");
    assert!(editor.change(&uri, GOOD).is_empty());
    assert_eq!(editor.change(&uri, BAD).len(), 1);
    project.file("rules/plain-word.yaml", &support::rule("plain-word", "error", "use"));
    editor.tell("textDocument/didSave", &json!({ "textDocument": { "uri": uri } }));
    assert!(editor.published(&uri).is_empty(), "the rule has changed");
    editor.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
    assert!(editor.published(&uri).is_empty());
    editor.leave();
}

#[test]
fn fixes_and_comments_are_offered() {
    let project = Project::empty();
    let (mut editor, hello) = Editor::new(&project, &["utf-8", "utf-16"]);
    assert_eq!(hello["result"]["capabilities"]["positionEncoding"], "utf-8");
    let text = "é Exports fell [2][1].\n\n## References\n\n1. Reuters, “Exports fall,” 3 May 2024, p. 2.\n2. AFP, “More,” 4 May 2024, p. 3.\n";
    let uri = uri(&project, "a.md");
    let found = editor.open(&uri, "markdown", text);
    let group = found.iter().find(|it| it["code"] == "unsorted-citation-group").unwrap();
    assert_eq!(group["range"]["start"], json!({ "line": 0, "character": 16 }), "two bytes for the é");
    let here = group["range"].clone();
    let actions = editor.actions(&uri, &here, &[]);
    let titles = titles(&actions);
    assert!(titles[0].starts_with("unsorted-citation-group: replace"), "{titles:?}");
    assert!(titles.contains(&"Ignore unsorted-citation-group here"), "{titles:?}");
    assert_eq!(titles.last(), Some(&"Fix all that is safe to fix (sourcelint)"));
    let edits = &actions[0]["edit"]["changes"][&uri];
    assert_eq!(edits.as_array().unwrap().len(), 2, "{edits}");
    let comment = actions.iter().find(|action| action["title"] == "Ignore unsorted-citation-group here").unwrap();
    let comment = &comment["edit"]["changes"][&uri][0];
    assert_eq!(comment["newText"], " <!-- sourcelint-ignore-line[unsorted-citation-group]: say why -->");
    assert_eq!(comment["range"]["start"], json!({ "line": 0, "character": 23 }));
    let elsewhere = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 0 } });
    assert!(editor.actions(&uri, &elsewhere, &["quickfix"]).is_empty());
    assert_eq!(editor.actions(&uri, &elsewhere, &["source.fixAll"]).len(), 1);
    editor.leave();
}

#[test]
fn texts_without_a_file_are_read_as_the_editor_says() {
    let project = Project::new();
    let (mut editor, _) = Editor::new(&project, &[]);
    assert_eq!(editor.open("untitled:Untitled-1", "plaintext", BAD).len(), 1);
    let program = json!({ "uri": "file:///a.py", "languageId": "python", "version": 1, "text": BAD });
    editor.tell("textDocument/didOpen", &json!({ "textDocument": program }));
    let unknown = editor.ask("textDocument/rename", &json!({}));
    assert_eq!(unknown["error"]["code"], -32601, "the program was passed over in silence");
    editor.leave();
}

#[test]
fn settings_that_are_wrong_are_told_once() {
    let project = Project::new();
    project.file(".sourcelint.yaml", "ignor: [plain-word]\n");
    let (mut editor, _) = Editor::new(&project, &[]);
    let uri = uri(&project, "a.md");
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": BAD });
    editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    let heard = editor.hear();
    assert_eq!(heard["method"], "window/showMessage");
    assert!(heard["params"]["message"].as_str().unwrap().contains("unknown key `ignor`"), "{heard}");
    editor.tell("textDocument/didSave", &json!({ "textDocument": { "uri": uri } }));
    // Before the second answer, all that came before the first one is done.
    (0..2).for_each(|_| drop(editor.ask("textDocument/rename", &json!({}))));
    project.file(".sourcelint.yaml", "rules: [rules/]\nexclude: [b.md]\n");
    assert_eq!(editor.change(&uri, BAD).len(), 1);
    let excluded = format!("{}b.md", uri.strip_suffix("a.md").unwrap());
    assert!(editor.open(&excluded, "markdown", BAD).is_empty());
    editor.leave();
}

#[test]
fn the_server_goes_with_its_editor() {
    let project = Project::new();
    let (mut editor, _) = Editor::new(&project, &[]);
    drop(editor.to);
    let mut rest = String::new();
    editor.from.read_to_string(&mut rest).unwrap();
    assert_eq!(editor.server.wait().unwrap().code(), Some(0));
}

#[test]
fn a_cite_leads_to_its_entry_and_back() {
    let project = Project::empty();
    let (mut editor, _) = Editor::new(&project, &[]);
    let text = "Exports fell [2], imports rose [1, 2].\n\n## References\n\n1. Reuters, “Imports,” 2024.\n2. AFP, “Exports,” 2024.\n";
    let uri = uri(&project, "a.md");
    editor.open(&uri, "markdown", text);
    let mut ask = |method: &str, line: usize, character: usize| {
        let place = json!({ "line": line, "character": character });
        editor.ask(method, &json!({ "textDocument": { "uri": uri }, "position": place }))["result"].clone()
    };
    let starts = |places: &Value| -> Vec<(u64, u64)> {
        let start = |place: &Value| {
            let start = &place["range"]["start"];
            (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
        };
        places.as_array().unwrap().iter().map(start).collect()
    };
    assert_eq!(starts(&ask("textDocument/definition", 0, 14)), [(5, 0)]);
    assert_eq!(starts(&ask("textDocument/references", 5, 4)), [(0, 13), (0, 35)]);
    assert_eq!(starts(&ask("textDocument/references", 0, 32)), [(0, 32)]);
    assert_eq!(ask("textDocument/hover", 0, 35)["contents"]["value"], "2. AFP, “Exports,” 2024.");
    assert_eq!((ask("textDocument/hover", 0, 3), ask("textDocument/definition", 0, 3)), (Value::Null, json!([])));
    editor.leave();
}
