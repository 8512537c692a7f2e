//! `sourcelint lsp`: documents are checked while they are written, for editors that speak the Language Server Protocol.
//!
//! Settings, rules and databases are read anew for every check, so that none is ever out of date.

mod actions;
mod document;
mod ways;

use std::collections::BTreeMap;
use std::error::Error;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::args::{CheckArgs, FileArgs, LspArgs};
use super::console::{Console, Status};
use super::environment::lint_options;
use super::trouble::Trouble;
use crate::lint::LintOptions;
use crate::report::Columns;
use document::{Checked, Document};

/// The files on which findings depend, besides the documents themselves.
const WATCHED: &str = "**/{.sourcelint,sourcelint,references}.{yaml,yml,bib,json}";

/// The number by which the protocol knows a request that a server does not.
const METHOD_NOT_FOUND: i32 = -32601;

/// What went wrong between the editor and the server.
type Broken = Box<dyn Error + Send + Sync>;

/// Talks to an editor on standard input and output until it says good-bye.
pub fn serve(args: LspArgs, console: &Console) -> Status {
    // An editor shows what a project leaves out, too, but nobody asked for it to be checked.
    let files = FileArgs { force_exclude: true, ..FileArgs::default() };
    let args = CheckArgs { project: args.project, files, ..CheckArgs::default() };
    let options = match lint_options(&args) {
        Ok(options) => options,
        Err(trouble) => {
            console.trouble(&trouble);
            return console.status();
        }
    };
    let (connection, threads) = Connection::stdio();
    let ended = session(&connection, &args, &options);
    drop(connection);
    if let Err(error) = ended.and_then(|()| Ok(threads.join()?)) {
        console.trouble(&Trouble::line(error.to_string()));
    }
    console.status()
}

fn session(connection: &Connection, args: &CheckArgs, options: &LintOptions) -> Result<(), Broken> {
    let hello = connection.initialize_start();
    let (id, client) = hello.map_err(|error| format!("no editor has said hello on standard input ({error})"))?;
    let encodings = client.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
    let knows_bytes = encodings.is_some_and(|known| known.iter().any(|name| name == "utf-8"));
    let columns = if knows_bytes { Columns::Utf8 } else { Columns::Utf16 };
    connection.initialize_finish(id, greeting(columns))?;
    let watches = client.pointer("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
    let mut server = Server { connection, args, options, columns, open: BTreeMap::new(), told: String::new() };
    if watches == Some(&Value::Bool(true)) {
        server.watch()?;
    }
    for message in &connection.receiver {
        match message {
            Message::Request(request) if connection.handle_shutdown(&request)? => break,
            Message::Request(request) => server.answer(request)?,
            Message::Notification(notification) => server.hear(notification),
            Message::Response(_) => {}
        }
        // Of keys that are struck faster than documents are read, the last one counts.
        if connection.receiver.is_empty() {
            server.publish()?;
        }
    }
    Ok(())
}

/// What the server can do.
fn greeting(columns: Columns) -> Value {
    let encoding = if columns == Columns::Utf8 { "utf-8" } else { "utf-16" };
    json!({
        "capabilities": {
            "positionEncoding": encoding,
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "definitionProvider": true,
            "referencesProvider": true,
            "hoverProvider": true,
            "codeActionProvider": { "codeActionKinds": [actions::QUICK_FIX, actions::FIX_ALL] },
        },
        "serverInfo": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
    })
}

/// A session with an editor.
struct Server<'c> {
    connection: &'c Connection,
    args: &'c CheckArgs,
    options: &'c LintOptions,
    columns: Columns,
    /// The documents that are open, by the address that the editor knows them by.
    open: BTreeMap<String, Document>,
    /// What was last said of settings that are wrong.
    told: String,
}

impl Server<'_> {
    /// Asks to be told when settings or databases change.
    fn watch(&self) -> Result<(), Broken> {
        let watchers = json!({ "watchers": [{ "globPattern": WATCHED }] });
        let registration =
            json!({ "id": "watch", "method": "workspace/didChangeWatchedFiles", "registerOptions": watchers });
        let request = Request::new(
            "watch".to_owned().into(),
            "client/registerCapability".to_owned(),
            json!({ "registrations": [registration] }),
        );
        Ok(self.connection.sender.send(request.into())?)
    }

    fn answer(&self, request: Request) -> Result<(), Broken> {
        let Request { id, method, params } = request;
        let answer: fn(&Checked<'_>, &Value, Columns) -> Value = match method.as_str() {
            "textDocument/codeAction" => actions::actions,
            "textDocument/definition" => ways::definition,
            "textDocument/references" => ways::references,
            "textDocument/hover" => ways::hover,
            _ => {
                let response = Response::new_err(id, METHOD_NOT_FOUND, format!("{method} is not known here"));
                return Ok(self.connection.sender.send(response.into())?);
            }
        };
        let document = params.pointer("/textDocument/uri").and_then(Value::as_str).and_then(|uri| self.open.get(uri));
        let checked = document.and_then(|document| document.check(self.args, self.options).ok()?);
        let answer = checked.map_or(Value::Null, |checked| answer(&checked, &params, self.columns));
        Ok(self.connection.sender.send(Response::new_ok(id, answer).into())?)
    }

    /// Takes note of what the editor tells.
    fn hear(&mut self, notification: Notification) {
        let params = &notification.params;
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
        match notification.method.as_str() {
            "textDocument/didOpen" => {
                if let Some(document) = Document::opened(uri, params) {
                    self.open.insert(uri.to_owned(), document);
                }
            }
            "textDocument/didChange" => {
                if let Some(document) = self.open.get_mut(uri) {
                    document.change(params);
                }
            }
            "textDocument/didClose" => {
                if let Some(document) = self.open.get_mut(uri) {
                    document.close();
                }
            }
            // Another document, settings or a database may be what a finding rests on.
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.open.values_mut().for_each(Document::doubt);
            }
            _ => {}
        }
    }

    /// Tells what is found in the documents that changed.
    fn publish(&mut self) -> Result<(), Broken> {
        let mut trouble = None;
        for (uri, document) in self.open.iter_mut().filter(|(_, document)| document.is_doubtful()) {
            let diagnostics = match document.settle(self.args, self.options) {
                Ok(checked) => checked.map_or_else(Vec::new, |checked| checked.diagnostics(self.columns)),
                Err(reason) => {
                    trouble = Some(reason);
                    continue;
                }
            };
            trouble.get_or_insert_default();
            let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
            if let (Some(version), Some(params)) = (document.version(), params.as_object_mut()) {
                params.insert("version".to_owned(), version.into());
            }
            let notification = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
            self.connection.sender.send(notification.into())?;
        }
        self.open.retain(|_, document| document.is_open());
        trouble.map_or(Ok(()), |trouble| self.tell(trouble))
    }

    /// Shows what keeps documents from being checked, once; no words mean that nothing does.
    fn tell(&mut self, trouble: String) -> Result<(), Broken> {
        if trouble != self.told {
            self.told = trouble;
            if !self.told.is_empty() {
                let params = json!({ "type": 1, "message": self.told });
                let notification = Notification::new("window/showMessage".to_owned(), params);
                self.connection.sender.send(notification.into())?;
            }
        }
        Ok(())
    }
}
