//! Accepts connections until it is stopped, and then finishes what is under way.

use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

mod connections;
mod deadlines;
mod file_limit;
mod stream;

use connections::{ConnectionTable, Slot};
use deadlines::Deadlines;
use stream::{ObservedBody, TimedStream};

/// Of all addresses together.
pub(crate) const DEFAULT_CONNECTIONS: usize = 1024;

/// The longest headers of a request, and what is buffered of one at a time. In bytes.
const MAX_HEADERS: usize = 16 * 1024;

/// How long requests that are under way may take once we stop.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(30);

/// Serves until `stop` is done, and then lets what is under way finish. At most so many connections at a time; `proxied` says
/// that they may all come from one address.
pub(crate) async fn serve(
    app: Router,
    listener: TcpListener,
    max_connections: usize,
    proxied: bool,
    stop: impl Future<Output = ()>,
) {
    let table = ConnectionTable::new(file_limit::max_connections(max_connections), proxied);
    let connections = Connections::default();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => match table.admit(peer.ip()) {
                    Some(slot) => connect(app.clone(), stream, peer, slot, &connections),
                    None => reject_connection(stream),
                },
                // Out of file handles, most likely: wait for some connections to end.
                Err(error) => {
                    tracing::warn!(error = %error.kind(), "a connection could not be taken");
                    sleep(Duration::from_millis(200)).await;
                }
            },
            () = &mut stop => break,
        }
    }
    // From here on no new connection is accepted.
    drop(listener);
    connections.finish().await;
}

/// The connections that are open.
#[derive(Default)]
struct Connections {
    graceful: GracefulShutdown,
    tasks: TaskTracker,
    cut: CancellationToken,
}

impl Connections {
    /// Lets what is under way finish for a while, cuts the rest, and waits until all have ended.
    async fn finish(self) {
        tracing::info!("told to stop: finishing {} connections", self.graceful.count());
        if timeout(SHUTDOWN_TIMEOUT, self.graceful.shutdown()).await.is_err() {
            tracing::warn!("some connections did not finish in {} seconds and were cut", SHUTDOWN_TIMEOUT.as_secs());
        }
        self.cut.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

fn connect(app: Router, stream: TcpStream, peer: SocketAddr, slot: Slot, connections: &Connections) {
    // Answers are small and whole: holding them back for more gains nothing.
    let _ = stream.set_nodelay(true);
    let deadlines = slot.deadlines();
    let stream = TimedStream::new(stream, slot.deadlines());
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (app, deadlines) = (app.clone(), Arc::clone(&deadlines));
        deadlines.on_headers();
        request.extensions_mut().insert(ConnectInfo(peer));
        let request =
            request.map(|body| Body::new(ObservedBody::new(body, Arc::clone(&deadlines), Deadlines::on_body)));
        async move {
            let response = app.oneshot(request).await.map_err(|never: Infallible| never)?;
            Ok::<_, Infallible>(
                response.map(|body| ObservedBody::new(body, deadlines, |deadlines, _| deadlines.on_response())),
            )
        }
    });
    let connection = http1::Builder::new()
        .header_read_timeout(None)
        .max_buf_size(MAX_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let connection = connections.graceful.watch(connection);
    let cut = connections.cut.clone();
    connections.tasks.spawn(async move {
        tokio::select! {
            // The other side went away, took too long, or did not speak HTTP. The words of the error may quote what it said.
            _ = connection => {}
            () = slot.evicted() => {}
            () = cut.cancelled() => {}
        }
    });
}

/// All slots are used by connections that wait for us. Any page may read that, so that a widget waits and sends again.
const SERVER_FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nAccess-Control-Allow-Origin: *\r\n\
    Access-Control-Expose-Headers: Retry-After\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Answers [`SERVER_FULL`] without waiting.
fn reject_connection(stream: TcpStream) {
    let Ok(mut stream) = stream.into_std() else { return };
    // What has arrived is read: with unread data the system would throw the answer away.
    let _ = stream.read(&mut [0; MAX_HEADERS]);
    let _ = stream.write_all(SERVER_FULL);
    let _ = stream.shutdown(Shutdown::Write);
}

/// Listens for Ctrl-C and SIGTERM from now on. What it gives back is done when one of them comes.
#[cfg(unix)]
pub(crate) fn shutdown_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).context("the system does not let us listen for signals");
    let (mut keyboard, mut system) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = keyboard.recv() => {}, _ = system.recv() => {} }
    })
}

/// Done when Ctrl-C is pressed.
#[cfg(not(unix))]
pub(crate) fn shutdown_signal() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::AsyncWriteExt;
    use tokio::sync::{mpsc, oneshot};

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_does_not_finish_is_cut_and_waited_for() {
        let (begin, mut requests) = mpsc::channel::<oneshot::Receiver<()>>(1);
        let hang = move || {
            let begin = begin.clone();
            async move {
                // Closed when the answer is dropped.
                let (_open, closed) = oneshot::channel();
                begin.send(closed).await.expect("the test is there");
                std::future::pending::<()>().await;
            }
        };
        let app = Router::new().fallback(get(hang));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("port");
        let address = listener.local_addr().expect("address");
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(serve(app, listener, 8, false, async {
            let _ = stopped.await;
        }));
        let mut client = TcpStream::connect(address).await.expect("connection");
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("request");
        let mut closed = requests.recv().await.expect("a request");
        stop.send(()).expect("it serves");
        serving.await.expect("it ends");
        assert!(
            matches!(closed.try_recv(), Err(oneshot::error::TryRecvError::Closed)),
            "no answer is under way any more"
        );
    }
}
