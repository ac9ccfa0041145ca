//! Feature: whether the server can store something now, `GET /healthz`; and whether it answers at all, `GET /livez`.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::http::frame::{Feature, Notice};
use crate::shared::Shared;

/// What else those who run the server should know: it keeps no one from using it.
type Notices = Arc<Vec<Notice>>;

/// With what these features have to say.
pub(crate) fn feature(shared: &Shared, others: &mut [Feature]) -> Feature {
    let notices: Vec<_> = others.iter_mut().filter_map(|feature| feature.notice.take()).collect();
    let probes = Router::new().route("/healthz", get(health)).route("/livez", get(live));
    Feature { probes: probes.with_state((shared.clone(), Arc::new(notices))), ..Feature::default() }
}

/// 200 while it can store, 503 otherwise.
async fn health(State((shared, notices)): State<(Shared, Notices)>) -> (StatusCode, String) {
    let (status, text) = match shared.store.can_store().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("The database can't store anything: {error}.\n")),
    };
    let down = shared.tasks.any_down().map(|task| format!("A task has ended and is being started again: {task}."));
    let notices = notices.iter().filter_map(|notice| notice()).chain(down).map(|sentence| format!("{sentence}\n"));
    (status, [text].into_iter().chain(notices).collect())
}

/// A restart helps where this fails, and not where only `/healthz` does.
async fn live() -> &'static str {
    "ok\n"
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;
    use crate::documents::Forms;
    use crate::hosted::{Host, Key};
    use crate::http::cors::Origins;
    use crate::http::frame::Frame;
    use crate::http::rate_limit::RateLimits;
    use crate::store;
    use crate::tasks::Tasks;

    #[tokio::test]
    async fn a_task_that_is_down_is_reported_and_fails_nothing() {
        let folder = tempfile::tempdir().expect("folder");
        let tasks = Tasks::default();
        let shared = Shared {
            forms: Arc::new(Forms::of(&[])),
            store: store::open(&folder.path().join("test.sqlite")).await.expect("database"),
            host: Arc::new(Host { organization: String::new(), key: Key::default(), origins: Origins::Any }),
            frame: Frame { limits: Arc::new(RateLimits::per_minute(0)), body_timeout: Duration::ZERO },
            tasks: tasks.clone(),
        };
        let probes = feature(&shared, &mut []).probes;
        let ask = async || {
            let request = Request::get("/healthz").body(Body::empty()).expect("request");
            let answer = probes.clone().oneshot(request).await.expect("infallible");
            assert_eq!(answer.status(), StatusCode::OK);
            String::from_utf8(to_bytes(answer.into_body(), 1000).await.expect("body").into()).expect("text")
        };
        assert_eq!(ask().await, "ok\n");
        tasks.keep("pruning", |_| async {});
        let until = std::time::Instant::now() + Duration::from_secs(10);
        while ask().await != "ok\nA task has ended and is being started again: pruning.\n" {
            assert!(std::time::Instant::now() < until, "{}", ask().await);
        }
        tasks.stop().await;
    }
}
