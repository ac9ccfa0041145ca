//! Runs the tests: each browser works through its own in order, and the browsers work side by side.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use libtest_mimic::{Arguments, Failed, Trial};
use outreach_tests::engine::{Browser, Engine};
use outreach_tests::pack_server::PackServer;
use outreach_tests::testbed::Testbed;
use outreach_tests::{paths, process, real_packs};
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

use crate::forms::{self, FormCase};
use crate::test::{Case, Test};
use crate::{GROUPS, accessibility};

/// The longest a test may take. The slowest waits for a reply that does not come.
const LIMIT: Duration = Duration::from_secs(90);

/// Everything that lives as long as the run.
pub(crate) struct Suite {
    runtime: Runtime,
    testbed: Option<Testbed>,
    lanes: Vec<BrowserLane>,
}

/// One browser and how its tests have gone.
struct BrowserLane {
    engine: Engine,
    browser: tokio::sync::Mutex<Started>,
    count: Mutex<Count>,
}

enum Started {
    NotYet,
    Running(Browser),
    Never(String),
}

#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
    times: String,
    reasons: String,
}

impl Suite {
    /// Starts the servers; a browser starts with its first test.
    pub(crate) fn start(engines: Vec<Engine>, servers: bool) -> Result<&'static Self> {
        let runtime = Runtime::new()?;
        let dist = paths::dist();
        if servers && !dist.join("v1/outreach.js").is_file() {
            bail!("{} is not there: build the widgets with `make dist`.", dist.join("v1/outreach.js").display());
        }
        let testbed = if servers { Some(runtime.block_on(Testbed::start())?) } else { None };
        runtime.spawn(stop_on_signal());
        let lane =
            |engine| BrowserLane { engine, browser: tokio::sync::Mutex::new(Started::NotYet), count: Mutex::default() };
        let lanes = engines.into_iter().map(lane).collect();
        Ok(Box::leak(Box::new(Self { runtime, testbed, lanes })))
    }

    /// Runs the selected tests and prints a summary for each browser.
    pub(crate) fn run(&'static self, mut arguments: Arguments) -> ExitCode {
        let mut cases: Vec<(&'static FormCase, &str, &'static [Case])> = Vec::new();
        for form in forms::ALL {
            cases.extend(GROUPS.iter().chain(accessibility::GROUPS).map(|(group, cases)| (form, *group, *cases)));
            cases.extend(form.own.iter().map(|cases| (form, "own", *cases)));
        }
        cases.extend(forms::LOOKUP.own.iter().map(|cases| (&forms::LOOKUP, "own", *cases)));
        cases.extend(accessibility::OF_LOOKUP.iter().map(|(group, cases)| (&forms::LOOKUP, *group, *cases)));
        // The site is one, whatever the form: it is tried with the first.
        let first = &forms::ALL[0];
        cases.push((first, "demo", crate::demo::CASES));
        cases.extend(crate::studio::CASES.iter().map(|cases| (first, "studio", *cases)));
        // And pages of all kinds: what they do to one form they do to all.
        cases.extend(crate::pages::GROUPS.iter().map(|(group, cases)| (first, *group, *cases)));
        let mut trials = Vec::new();
        for (form, group, cases) in cases {
            for case in cases {
                let lanes = self.lanes.iter().filter(|lane| case.engines.contains(&lane.engine));
                trials.extend(lanes.map(|lane| self.trial(lane, form, group, case)));
            }
        }
        // They take a while, and a test that needs them has a limit.
        let wanted = |filter: &String| filter.contains(forms::LOOKUP.name);
        if real_packs::are_available() && !arguments.list && arguments.filter.as_ref().is_none_or(wanted) {
            self.runtime.spawn(PackServer::real());
        }
        // A thread for each test, and a lock for each browser: no browser waits for another's tests.
        arguments.test_threads = arguments.test_threads.or(Some(trials.len().max(2)));
        let conclusion = libtest_mimic::run(&arguments, trials);
        if arguments.list {
            return ExitCode::SUCCESS;
        }
        self.runtime.block_on(self.close());
        process::kill_all();
        self.print_summary();
        conclusion.exit_code()
    }

    fn trial(
        &'static self,
        lane: &'static BrowserLane,
        form: &'static FormCase,
        group: &str,
        case: &'static Case,
    ) -> Trial {
        let name = format!("{}::{}::{group}::{}", lane.engine.name(), form.name, case.name);
        let file = name.replace("::", "-");
        // Said in the count of tests, not passed over in silence.
        let lacks_data = case.name.starts_with("real_") && !outreach_tests::real_packs::are_available();
        Trial::test(name, move || {
            self.runtime
                .block_on(self.run_one(lane, form, case, &file))
                .map_err(|error| Failed::from(format!("{error:#}")))
        })
        .with_ignored_flag(lacks_data)
    }

    async fn run_one(
        &'static self,
        lane: &BrowserLane,
        form: &'static FormCase,
        case: &Case,
        file: &str,
    ) -> Result<()> {
        let mut started = lane.browser.lock().await;
        let start = Instant::now();
        let result = match started.session(lane.engine).await {
            Ok(driver) => self.run_in(driver, &mut started, lane.engine, form, case, file).await,
            Err(error) => Err(error),
        };
        let mut count = lane.count.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = &result {
            count.failed += 1;
            let _ = writeln!(count.reasons, "{file}: {error:#}");
        } else {
            count.passed += 1;
        }
        let _ = writeln!(count.times, "{:.1}\t{file}", start.elapsed().as_secs_f32());
        result
    }

    async fn run_in(
        &'static self,
        driver: WebDriver,
        started: &mut Started,
        engine: Engine,
        form: &'static FormCase,
        case: &Case,
        file: &str,
    ) -> Result<()> {
        let testbed = self.testbed.as_ref().context("the servers were not started")?;
        let test = Test::new(driver.clone(), engine, testbed, form)?;
        let mut task = tokio::spawn((case.run)(test));
        let result = tokio::time::timeout(LIMIT, &mut task).await;
        let result = match result {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => Err(anyhow!("the test itself broke: {panic}")),
            Err(_) => {
                task.abort();
                Err(anyhow!("it took longer than {} s", LIMIT.as_secs()))
            }
        };
        if let Err(error) = result {
            let seen = tokio::time::timeout(Duration::from_secs(20), save_screenshot(&driver, file)).await;
            if !matches!(seen, Ok(Ok(()))) {
                // It does not even let itself be looked at: the next test gets a new browser.
                *started = Started::NotYet;
            }
            return Err(error);
        }
        Ok(())
    }

    async fn close(&self) {
        for lane in &self.lanes {
            let mut started = lane.browser.lock().await;
            if let Started::Running(browser) = std::mem::replace(&mut *started, Started::NotYet) {
                browser.close().await;
            }
        }
    }

    fn print_summary(&self) {
        let (mut times, mut reasons) = (String::new(), String::new());
        for lane in &self.lanes {
            let count = lane.count.lock().unwrap_or_else(PoisonError::into_inner);
            println!("{}: {} passed, {} failed", lane.engine.name(), count.passed, count.failed);
            times.push_str(&count.times);
            reasons.push_str(&count.reasons);
        }
        let not_asked = Engine::ALL.iter().filter(|engine| self.lanes.iter().all(|lane| lane.engine != **engine));
        for engine in not_asked {
            println!("not run: {} (ENGINES={})", engine.name(), std::env::var("ENGINES").unwrap_or_default());
        }
        // The one to find slow tests, the other for the end of `make test`.
        let _ = std::fs::create_dir_all(paths::output());
        let _ = std::fs::write(paths::output().join("times.tsv"), times);
        let _ = std::fs::write(paths::output().join("failed.txt"), reasons);
    }
}

impl Started {
    async fn session(&mut self, engine: Engine) -> Result<WebDriver> {
        if let Self::NotYet = self {
            *self = match Browser::start(engine).await {
                Ok(browser) => Self::Running(browser),
                Err(error) => Self::Never(format!("{error:#}")),
            };
        }
        match self {
            Self::Running(browser) => {
                if let Ok(session) = browser.session().await {
                    return Ok(session);
                }
                // A driver may lose its browser for good: once more from the beginning.
                let mut browser = Browser::start(engine).await?;
                let session = browser.session().await?;
                *self = Self::Running(browser);
                Ok(session)
            }
            Self::Never(error) => bail!("{error}"),
            Self::NotYet => bail!("the browser was not started"),
        }
    }
}

async fn save_screenshot(driver: &WebDriver, file: &str) -> Result<()> {
    let folder = paths::output();
    tokio::fs::create_dir_all(&folder).await?;
    driver.screenshot(&folder.join(format!("{file}.png"))).await?;
    // With what is in the widgets too, which the page's source does not show.
    let source = "const copy = document.documentElement.outerHTML;
        const roots = [...document.querySelectorAll('*')].filter(node => node.shadowRoot);
        return location.href + '\\n' + copy + roots.map(node =>
          `\\n<!-- in ${node.localName} -->\\n${node.shadowRoot.innerHTML}`).join('');";
    let source: String = driver.execute(source, vec![]).await?.convert()?;
    tokio::fs::write(folder.join(format!("{file}.html")), source).await?;
    Ok(())
}

/// A run that is stopped leaves no browser behind.
async fn stop_on_signal() -> Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
    process::kill_all();
    std::process::exit(130);
}
