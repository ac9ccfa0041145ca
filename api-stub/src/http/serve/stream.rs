//! A connection that does not wait forever, and that closes so that its last answer arrives.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::deadlines::Deadlines;

/// A stream with the deadlines of its client.
#[derive(Debug)]
pub(super) struct TimedStream<S> {
    stream: S,
    deadlines: Arc<Deadlines>,
    timer: Pin<Box<Sleep>>,
    closing: Option<LingeringClose>,
}

impl<S> TimedStream<S> {
    pub(super) fn new(stream: S, deadlines: Arc<Deadlines>) -> Self {
        Self { stream, deadlines, timer: Box::pin(sleep_until(Instant::now())), closing: None }
    }

    /// Pending until the client's deadline, and an error from then on.
    fn wait<T>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
        let Some(deadline) = self.deadlines.deadline() else { return Poll::Pending };
        ready!(self.sleep(deadline, cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn sleep(&mut self, until: Instant, cx: &mut Context<'_>) -> Poll<()> {
        if self.timer.deadline() != until {
            self.timer.as_mut().reset(until);
        }
        self.timer.as_mut().poll(cx)
    }

    fn after_write(&mut self, written: Poll<io::Result<usize>>, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Ready(Ok(bytes)) => self.deadlines.on_write(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                self.deadlines.on_blocked();
                return self.wait(cx);
            }
        }
        written
    }
}

/// After the answer, what the client still sends is read and thrown away. A client that is sending when the connection is closed
/// would lose the answer: the system drops it together with the unread data.
#[derive(Debug)]
struct LingeringClose {
    /// When it ends in any case.
    ends_at: Instant,
    /// When it ends if nothing more arrives.
    quiet_until: Instant,
    bytes_left: usize,
}

impl LingeringClose {
    const MAX_DURATION: Duration = Duration::from_secs(20);
    const QUIET_TIMEOUT: Duration = Duration::from_secs(3);
    const MAX_BYTES: usize = 16 * 1024 * 1024;

    fn new() -> Self {
        let now = Instant::now();
        Self { ends_at: now + Self::MAX_DURATION, quiet_until: now + Self::QUIET_TIMEOUT, bytes_left: Self::MAX_BYTES }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for TimedStream<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Pending => self.wait(cx),
            read @ Poll::Ready(_) => {
                if buffer.filled().len() > before {
                    self.deadlines.on_read();
                }
                read
            }
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for TimedStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.after_write(written, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.after_write(written, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(cx))?;
        self.deadlines.on_flush();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.closing.is_none() {
            ready!(Pin::new(&mut this.stream).poll_shutdown(cx))?;
            if !this.deadlines.has_unread() {
                return Poll::Ready(Ok(()));
            }
        }
        let mut buffer_space = [0; 8 * 1024];
        loop {
            let closing = this.closing.get_or_insert_with(LingeringClose::new);
            let mut buffer = ReadBuf::new(&mut buffer_space);
            match Pin::new(&mut this.stream).poll_read(cx, &mut buffer) {
                Poll::Ready(Ok(()))
                    if !buffer.filled().is_empty() && closing.bytes_left > 0 && Instant::now() < closing.ends_at =>
                {
                    closing.bytes_left = closing.bytes_left.saturating_sub(buffer.filled().len());
                    closing.quiet_until = Instant::now() + LingeringClose::QUIET_TIMEOUT;
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => {
                    let until = closing.quiet_until.min(closing.ends_at);
                    return this.sleep(until, cx).map(Ok);
                }
            }
        }
    }
}

/// A body that reports when it is dropped.
#[derive(Debug)]
pub(super) struct ObservedBody<B: Body + Unpin> {
    body: B,
    ended: bool,
    deadlines: Arc<Deadlines>,
    on_end: fn(&Deadlines, bool),
}

impl<B: Body + Unpin> ObservedBody<B> {
    /// `on_end` is called with whether all of it was read.
    pub(super) const fn new(body: B, deadlines: Arc<Deadlines>, on_end: fn(&Deadlines, bool)) -> Self {
        Self { body, ended: false, deadlines, on_end }
    }
}

impl<B: Body + Unpin> Body for ObservedBody<B> {
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

impl<B: Body + Unpin> Drop for ObservedBody<B> {
    fn drop(&mut self) {
        (self.on_end)(&self.deadlines, self.ended || self.body.is_end_stream());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::{sleep, timeout};

    #[tokio::test(start_paused = true)]
    async fn headers_that_arrive_byte_by_byte_time_out() {
        let (mut peer, ours) = duplex(64);
        let mut ours = TimedStream::new(ours, Arc::new(Deadlines::new()));
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
    async fn an_answer_that_no_one_reads_times_out_and_one_read_slowly_does_not() {
        let body = vec![7; 200 * 1024];
        for (at_once, read_every, taken) in [(0, 3600, false), (8 * 1024, 1, true), (64, 1, false)] {
            let (mut peer, ours) = duplex(64);
            let deadlines = Arc::new(Deadlines::new());
            deadlines.on_headers();
            deadlines.on_body(true);
            let mut ours = TimedStream::new(ours, deadlines);
            tokio::spawn(async move {
                let mut buffer_space = vec![0; at_once];
                loop {
                    sleep(Duration::from_secs(read_every)).await;
                    let mut bytes_left = at_once;
                    while bytes_left > 0 {
                        match peer.read(&mut buffer_space[..bytes_left]).await {
                            Ok(read @ 1..) => bytes_left -= read,
                            // We were cut off, or have it all.
                            _ => return,
                        }
                    }
                }
            });
            assert_eq!(ours.write_all(&body).await.is_ok(), taken, "{at_once}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_still_sent_is_drained_for_a_while() {
        let (mut peer, ours) = duplex(64);
        let deadlines = Arc::new(Deadlines::new());
        deadlines.on_read();
        let mut ours = TimedStream::new(ours, deadlines);
        let closing = tokio::spawn(async move { ours.shutdown().await });
        peer.write_all(&vec![7; 1024 * 1024]).await.expect("accepted");
        let started = Instant::now();
        timeout(Duration::from_mins(1), closing).await.expect("ends").expect("ran").expect("closed");
        assert_eq!(started.elapsed(), LingeringClose::QUIET_TIMEOUT);
    }
}
