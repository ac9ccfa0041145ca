//! `api-stub serve`: takes connections until it is stopped, and then finishes what it has begun.

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
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tower::ServiceExt;

mod crowd;
mod handles;
mod pace;
mod stream;

use crate::{State, app};
use crowd::{Crowd, Place};
use pace::Pace;
use stream::{Paced, Watched};

/// How many connections there may be where no one says otherwise.
pub const CONNECTIONS: usize = 1024;

/// The longest head of a request, and what is held of one at a time.
const HEAD: usize = 16 * 1024;

/// How long requests that are under way may take once we stop.
const LAST: Duration = Duration::from_secs(30);

/// Serves until `stop` is done; then lets what is under way finish, and closes the database. At most so many `connections` at
/// a time.
pub async fn serve(
    state: State,
    listener: TcpListener,
    connections: usize,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let crowd = Crowd::new(handles::room_for(connections), state.limits.trusted_hops > 0);
    let store = state.store.clone();
    let state = Arc::new(state);
    let forget = tokio::spawn(forget(Arc::clone(&state)));
    let warm = tokio::spawn(Arc::clone(&state.legislators.packs).precompress());
    let app = app(Arc::clone(&state));
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => match crowd.admit(peer.ip()) {
                    Some(place) => connect(app.clone(), stream, peer, place, &connections),
                    None => turn_away(stream),
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
    // From here on no one new gets in.
    drop(listener);
    forget.abort();
    warm.abort();
    tracing::info!("told to stop: finishing {} connections", connections.count());
    if timeout(LAST, connections.shutdown()).await.is_err() {
        tracing::warn!("some connections did not finish in {} seconds and were cut", LAST.as_secs());
    }
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn connect(app: Router, stream: TcpStream, peer: SocketAddr, admitted: Place, connections: &GracefulShutdown) {
    // Answers are small and whole: holding them back for more gains nothing.
    let _ = stream.set_nodelay(true);
    let pace = admitted.pace();
    let stream = Paced::new(stream, admitted.pace());
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (app, pace) = (app.clone(), Arc::clone(&pace));
        pace.asked();
        request.extensions_mut().insert(ConnectInfo(peer));
        let request = request.map(|body| Body::new(Watched::new(body, Arc::clone(&pace), Pace::heard)));
        async move {
            let response = app.oneshot(request).await.map_err(|never: Infallible| never)?;
            Ok::<_, Infallible>(response.map(|body| Watched::new(body, pace, |pace, _| pace.answered())))
        }
    });
    let connection = http1::Builder::new()
        .header_read_timeout(None)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        tokio::select! {
            // The other side went away, took too long, or did not speak HTTP. The words of the error may quote what it said.
            _ = connection => {}
            () = admitted.needed() => {}
        }
    });
}

/// Everything is taken, and everyone there waits for us. Any page may read that, so that a widget waits and sends again.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nAccess-Control-Allow-Origin: *\r\n\
    Access-Control-Expose-Headers: Retry-After\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// Says so, and does not wait.
fn turn_away(stream: TcpStream) {
    let Ok(mut stream) = stream.into_std() else { return };
    // What has come is taken, for what no one reads makes the system throw the answer away.
    let _ = stream.read(&mut [0; HEAD]);
    let _ = stream.write_all(FULL);
    let _ = stream.shutdown(Shutdown::Write);
}

async fn forget(state: Arc<State>) {
    let mut minute = interval(Duration::from_mins(1));
    minute.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        minute.tick().await;
        state.limits.forget();
    }
}

/// Listens for Ctrl-C and SIGTERM from now on. What it gives back is done when one of them comes.
#[cfg(unix)]
pub fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).context("the system does not let us listen for signals");
    let (mut keyboard, mut system) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = keyboard.recv() => {}, _ = system.recv() => {} }
    })
}

/// Done when someone at the keyboard wants us to stop.
#[cfg(not(unix))]
pub fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
