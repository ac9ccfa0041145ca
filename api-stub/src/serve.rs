//! `api-stub serve`: takes connections until it is told to stop, and then finishes what it has begun.

use std::convert::Infallible;
use std::net::SocketAddr;
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
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tower::ServiceExt;

use crate::{Limit, State, app};

/// How long a request's head may take to arrive, and a connection may idle.
const HEAD: Duration = Duration::from_secs(30);

/// How long requests that are under way may take once we are told to stop.
const LAST: Duration = Duration::from_secs(30);

/// Serves until `stop` is done; then lets what is under way finish, and closes the database.
pub async fn serve(state: State, listener: TcpListener, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let store = state.store.clone();
    let state = Arc::new(state);
    let forget = tokio::spawn(forget(Arc::clone(&state)));
    let warm = tokio::spawn(Arc::clone(&state.legislators.packs).warm());
    let app = app(Arc::clone(&state));
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => connect(app.clone(), stream, peer, &connections),
                // Out of file handles, most likely: wait for some connections to end.
                Err(error) => {
                    tracing::warn!(error = %error.kind(), "a connection could not be taken");
                    sleep(Duration::from_millis(200)).await;
                }
            },
            () = &mut stop => break,
        }
    }
    // From here on nobody new gets in.
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

fn connect(app: Router, stream: TcpStream, peer: SocketAddr, connections: &GracefulShutdown) {
    // Answers are small and whole: holding them back for more gains nothing.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        let app = app.clone();
        request.extensions_mut().insert(ConnectInfo(peer));
        async move { app.oneshot(request.map(Body::new)).await.map_err(|never: Infallible| never) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        // The other side went away, or did not speak HTTP. The words of the error may quote what it said.
        let _ = connection.await;
    });
}

async fn forget(state: Arc<State>) {
    let mut minute = interval(Duration::from_mins(1));
    minute.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        minute.tick().await;
        Limit::forget(&state.limit);
        Limit::forget(&state.readings);
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

/// Done when somebody at the keyboard wants us to stop.
#[cfg(not(unix))]
pub fn told_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
