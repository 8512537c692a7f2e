//! A line on the terminal that tells how far a long run is, and leaves nothing behind.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a run takes before anybody wants to know.
const AFTER: Duration = Duration::from_secs(1);
/// How long a line stands at least.
const BETWEEN: Duration = Duration::from_millis(100);
/// Begins the line again, without what stood there.
const CLEAR: &str = "\r\x1b[K";

/// How far a run is; nothing is shown where there is no terminal for it.
pub struct Progress {
    line: Option<Arc<Mutex<Line>>>,
    /// Dropped when the run ends.
    running: Option<Sender<()>>,
    ticker: Option<JoinHandle<()>>,
}

struct Line {
    terminal: Box<dyn Write + Send>,
    done: usize,
    total: usize,
    /// What is shown now.
    shown: Option<usize>,
}

impl Line {
    fn draw(&mut self) {
        if self.shown != Some(self.done) {
            self.put(&format!("{CLEAR}{} of {} checked", self.done, self.total));
            self.shown = Some(self.done);
        }
    }

    fn clear(&mut self) {
        if self.shown.take().is_some() {
            self.put(CLEAR);
        }
    }

    /// Where it cannot be written, nobody misses it.
    fn put(&mut self, text: &str) {
        drop(self.terminal.write_all(text.as_bytes()).and_then(|()| self.terminal.flush()));
    }
}

impl Progress {
    /// The progress of a run over `total` documents.
    pub fn new(terminal: Option<Box<dyn Write + Send>>, total: usize) -> Self {
        Self::paced(terminal, total, (AFTER, BETWEEN))
    }

    fn paced(terminal: Option<Box<dyn Write + Send>>, total: usize, (after, between): (Duration, Duration)) -> Self {
        let line = terminal.map(|terminal| Arc::new(Mutex::new(Line { terminal, done: 0, total, shown: None })));
        let (running, ended) = mpsc::channel();
        let ticker = line.clone().map(|line| {
            std::thread::spawn(move || {
                let mut wait = after;
                while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    line.lock().unwrap_or_else(PoisonError::into_inner).draw();
                    wait = between;
                }
            })
        });
        Self { line, running: Some(running), ticker }
    }

    /// Takes note that one more document is done, and lets `print` have the terminal for what is said of it.
    pub fn one_more<R>(&self, print: impl FnOnce() -> R) -> R {
        let Some(line) = &self.line else { return print() };
        let mut line = line.lock().unwrap_or_else(PoisonError::into_inner);
        line.clear();
        line.done += 1;
        print()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.running = None;
        drop(self.ticker.take().map(JoinHandle::join));
        if let Some(line) = &self.line {
            line.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Terminal(Arc<Mutex<Vec<u8>>>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Terminal {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    fn wait_for(terminal: &Terminal, text: &str) {
        while !terminal.text().ends_with(text) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn what_is_printed_finds_the_line_empty_and_so_does_who_comes_after() {
        let (terminal, moment) = (Terminal::default(), Duration::from_millis(1));
        let progress = Progress::paced(Some(Box::new(terminal.clone())), 2, (moment, moment));
        wait_for(&terminal, "0 of 2 checked");
        progress.one_more(|| {
            assert!(terminal.text().ends_with(CLEAR));
            terminal.clone().write_all(b"a finding\n").unwrap();
        });
        wait_for(&terminal, "1 of 2 checked");
        drop(progress);
        assert!(
            terminal.text().ends_with(&format!("a finding\n{CLEAR}1 of 2 checked{CLEAR}")),
            "{:?}",
            terminal.text()
        );
    }

    #[test]
    fn a_short_run_shows_nothing() {
        let terminal = Terminal::default();
        let progress = Progress::new(Some(Box::new(terminal.clone())), 1);
        progress.one_more(|| ());
        drop(progress);
        assert_eq!(terminal.text(), "");
    }
}
