//! A connection that does not wait forever, and closes so that what was said last is heard.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::pace::Pace;

/// A stream, and how long its other side may take.
#[derive(Debug)]
pub(super) struct Paced<S> {
    stream: S,
    pace: Arc<Pace>,
    timer: Pin<Box<Sleep>>,
    closing: Option<Closing>,
}

impl<S> Paced<S> {
    pub(super) fn new(stream: S, pace: Arc<Pace>) -> Self {
        Self { stream, pace, timer: Box::pin(sleep_until(Instant::now())), closing: None }
    }

    /// What is answered while the other side is waited for.
    fn wait<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        let Some(deadline) = self.pace.deadline() else { return Poll::Pending };
        ready!(self.sleep(deadline, cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn sleep(&mut self, until: Instant, cx: &mut Context<'_>) -> Poll<()> {
        if self.timer.deadline() != until {
            self.timer.as_mut().reset(until);
        }
        self.timer.as_mut().poll(cx)
    }

    fn wrote(&mut self, written: Poll<io::Result<usize>>, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Ready(Ok(bytes)) => self.pace.wrote(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                self.pace.blocked();
                return self.wait(cx);
            }
        }
        written
    }
}

/// What is still read and thrown away once we have said all. A client that is sending when a connection is closed loses what was
/// answered: the system throws it away with what no one reads.
#[derive(Debug)]
struct Closing {
    /// When it is over, whatever comes.
    last: Instant,
    /// When it is over if nothing comes.
    quiet: Instant,
    /// Bytes that may come.
    left: usize,
}

impl Closing {
    const LAST: Duration = Duration::from_secs(20);
    const QUIET: Duration = Duration::from_secs(3);
    const MOST: usize = 16 * 1024 * 1024;

    fn new() -> Self {
        let now = Instant::now();
        Self { last: now + Self::LAST, quiet: now + Self::QUIET, left: Self::MOST }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Pending => self.wait(cx),
            read @ Poll::Ready(_) => {
                if buffer.filled().len() > before {
                    self.pace.read();
                }
                read
            }
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.wrote(written, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.wrote(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(cx))?;
        self.pace.flushed();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.closing.is_none() {
            ready!(Pin::new(&mut this.stream).poll_shutdown(cx))?;
            if !this.pace.has_unread() {
                return Poll::Ready(Ok(()));
            }
        }
        let mut room = [0; 8 * 1024];
        loop {
            let closing = this.closing.get_or_insert_with(Closing::new);
            let mut buffer = ReadBuf::new(&mut room);
            match Pin::new(&mut this.stream).poll_read(cx, &mut buffer) {
                Poll::Ready(Ok(()))
                    if !buffer.filled().is_empty() && closing.left > 0 && Instant::now() < closing.last =>
                {
                    closing.left = closing.left.saturating_sub(buffer.filled().len());
                    closing.quiet = Instant::now() + Closing::QUIET;
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => {
                    let until = closing.quiet.min(closing.last);
                    return this.sleep(until, cx).map(Ok);
                }
            }
        }
    }
}

/// A body that says when it is done with.
#[derive(Debug)]
pub(super) struct Watched<B: Body + Unpin> {
    body: B,
    ended: bool,
    pace: Arc<Pace>,
    done: fn(&Pace, bool),
}

impl<B: Body + Unpin> Watched<B> {
    /// Tells `done` whether all of it was read.
    pub(super) const fn new(body: B, pace: Arc<Pace>, done: fn(&Pace, bool)) -> Self {
        Self { body, ended: false, pace, done }
    }
}

impl<B: Body + Unpin> Body for Watched<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        self.ended |= frame.is_none();
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<B: Body + Unpin> Drop for Watched<B> {
    fn drop(&mut self) {
        (self.done)(&self.pace, self.ended || self.body.is_end_stream());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::{sleep, timeout};

    #[tokio::test(start_paused = true)]
    async fn a_head_that_comes_byte_by_byte_is_cut() {
        let (mut peer, ours) = duplex(64);
        let mut ours = Paced::new(ours, Arc::new(Pace::new()));
        tokio::spawn(async move {
            while peer.write_all(b"x").await.is_ok() {
                sleep(Duration::from_secs(1)).await;
            }
        });
        let started = Instant::now();
        let error = ours.read_to_end(&mut Vec::new()).await.expect_err("cut");
        assert_eq!((error.kind(), started.elapsed().as_secs()), (io::ErrorKind::TimedOut, 10));
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_nobody_reads_is_cut_and_one_read_slowly_is_not() {
        let whole = vec![7; 200 * 1024];
        for (at_once, read_every, taken) in [(0, 3600, false), (8 * 1024, 1, true), (64, 1, false)] {
            let (mut peer, ours) = duplex(64);
            let pace = Arc::new(Pace::new());
            pace.asked();
            pace.heard(true);
            let mut ours = Paced::new(ours, pace);
            tokio::spawn(async move {
                let mut room = vec![0; at_once];
                loop {
                    sleep(Duration::from_secs(read_every)).await;
                    let mut left = at_once;
                    while left > 0 {
                        match peer.read(&mut room[..left]).await {
                            Ok(read @ 1..) => left -= read,
                            // We were cut off, or have it all.
                            _ => return,
                        }
                    }
                }
            });
            assert_eq!(ours.write_all(&whole).await.is_ok(), taken, "{at_once}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_still_sent_is_thrown_away_for_a_while() {
        let (mut peer, ours) = duplex(64);
        let pace = Arc::new(Pace::new());
        pace.read();
        let mut ours = Paced::new(ours, pace);
        let closing = tokio::spawn(async move { ours.shutdown().await });
        peer.write_all(&vec![7; 1024 * 1024]).await.expect("taken");
        let started = Instant::now();
        timeout(Duration::from_mins(1), closing).await.expect("ends").expect("ran").expect("closed");
        assert_eq!(started.elapsed(), Closing::QUIET);
    }
}
