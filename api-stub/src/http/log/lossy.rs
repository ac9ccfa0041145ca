//! Lines on their way to standard error. Logging never blocks: where no one reads the pipe of standard error, lines are lost,
//! and the server goes on.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How many lines may wait to be written; more are lost.
const CAPACITY: usize = 4096;

/// How long the last lines may take when the server stops.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

enum Message {
    Line(Vec<u8>),
    /// Write everything before this; then notify the sender.
    Flush(SyncSender<()>),
}

/// A writer that never blocks.
#[derive(Clone)]
pub(super) struct Lossy {
    lines: SyncSender<Message>,
    lost: Arc<AtomicUsize>,
}

/// Writes the waiting lines when it is dropped.
#[must_use = "the last lines are written when it is dropped"]
pub(crate) struct Flush(SyncSender<Message>);

/// A writer for that output, and the guard that flushes it.
pub(super) fn lossy(out: impl Write + Send + 'static) -> (Lossy, Flush) {
    let (lines, queue) = sync_channel(CAPACITY);
    let lost = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&lost);
    thread::spawn(move || write(&queue, &counted, out));
    let flush = Flush(lines.clone());
    (Lossy { lines, lost }, flush)
}

fn write(queue: &Receiver<Message>, lost: &AtomicUsize, mut out: impl Write) {
    for message in queue {
        match message {
            // There is nowhere to report that standard error is closed.
            Message::Line(line) => drop(out.write_all(&line)),
            Message::Flush(done) => drop(done.try_send(())),
        }
        let lost = lost.swap(0, Ordering::Relaxed);
        if lost > 0 {
            let _ = writeln!(out, "{lost} lines of the log were lost, because no one read them in time");
        }
    }
}

impl Write for Lossy {
    /// A whole line, as it is logged.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.lines.try_send(Message::Line(line.to_vec())).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Flush {
    fn drop(&mut self) {
        let (done, written) = sync_channel(1);
        let deadline = Instant::now() + FLUSH_TIMEOUT;
        let mut message = Message::Flush(done);
        while let Err(TrySendError::Full(unsent)) = self.0.try_send(message) {
            if Instant::now() > deadline {
                return;
            }
            message = unsent;
            thread::sleep(Duration::from_millis(10));
        }
        let _ = written.recv_timeout(FLUSH_TIMEOUT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// Blocks while it is locked.
    #[derive(Clone, Default)]
    struct Pipe(Arc<Mutex<Vec<u8>>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("pipe").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn logging_into_a_pipe_that_no_one_reads_does_not_block_and_lost_lines_are_counted() {
        let pipe = Pipe::default();
        let (mut log, flush) = lossy(pipe.clone());
        let unread = pipe.0.lock().expect("pipe");
        for _ in 0..2 * CAPACITY {
            log.write_all(b"line\n").expect("never fails");
        }
        drop(unread);
        drop(flush);
        let written = String::from_utf8(pipe.0.lock().expect("pipe").clone()).expect("UTF-8");
        let lines = written.lines().filter(|line| *line == "line").count();
        assert!((CAPACITY..=CAPACITY + 1).contains(&lines), "{lines}");
        let lost = 2 * CAPACITY - lines;
        assert!(written.contains(&format!("{lost} lines of the log were lost")), "{lost}");
    }
}
