//! The three browsers: how each is started, driven, and ended.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, TimeoutConfiguration, WebDriver};

use crate::paths::program;
use crate::process::Process;
use crate::screen;
use crate::wait::until;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink: Chrome, Edge, Samsung Internet.
    Chromium,
    /// Gecko: Firefox, Tor Browser.
    Firefox,
    /// WebKit, here WebKitGTK: the nearest relative of Safari that runs on Linux.
    Webkit,
}

impl Engine {
    /// In the order of their summaries.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name in `ENGINES` and in the names of tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Those that `ENGINES` names, with commas or spaces between; all where it is blank.
    pub fn selected() -> Result<Vec<Self>> {
        let names = std::env::var("ENGINES").unwrap_or_default();
        let mut engines = Vec::new();
        for name in names.split([',', ' ']).filter(|name| !name.is_empty()) {
            let Some(engine) = Self::ALL.into_iter().find(|engine| engine.name() == name) else {
                bail!("ENGINES names `{name}`, and there is no such engine. There are: chromium, firefox, webkit.");
            };
            engines.push(engine);
        }
        Ok(if engines.is_empty() { Self::ALL.to_vec() } else { engines })
    }

    /// The driver, and the other programs that it needs.
    fn programs(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Chromium => ("chromedriver", &["chromium"]),
            Self::Firefox => ("geckodriver", &["firefox-esr"]),
            Self::Webkit => ("WebKitWebDriver", &["Xvfb"]),
        }
    }

    fn require_program(self, name: &str) -> Result<PathBuf> {
        program(name).with_context(|| {
            let others = Self::ALL.into_iter().filter(|other| *other != self).map(Self::name).collect::<Vec<_>>();
            format!(
                "{name} is not installed, so nothing was tried in {}. Install it (`make test` does), or name the \
                 engines to be tried: ENGINES={}",
                self.name(),
                others.join(",")
            )
        })
    }

    fn capabilities(self) -> Result<Capabilities> {
        let options = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "binary": self.require_program("chromium")?,
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                        "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                    ],
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": { "binary": self.require_program("firefox-esr")?, "args": ["-headless"] },
            }),
            Self::Webkit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": mini_browser()?, "args": ["--automation"] },
            }),
        };
        let Value::Object(mut options) = options else { bail!("capabilities are an object") };
        // Some tests leave typed text behind; the next page must still open.
        options.insert("unhandledPromptBehavior".into(), json!("accept"));
        Ok(options.into_iter().collect::<serde_json::Map<_, _>>().into())
    }
}

/// A driver that runs, and the one session that its tests share.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    url: String,
    session: Option<WebDriver>,
    // In the order in which they are ended.
    _driver: Process,
    _screen: Option<Process>,
}

impl Browser {
    /// Starts the driver, and a screen where the browser needs one.
    pub async fn start(engine: Engine) -> Result<Self> {
        let (driver, requirements) = engine.programs();
        let driver = engine.require_program(driver)?;
        for requirement in requirements {
            engine.require_program(requirement)?;
        }
        let port = free_port()?;
        let mut command = Command::new(driver);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut screen = None;
        match engine {
            Engine::Chromium => {
                command.arg(format!("--port={port}"));
            }
            Engine::Firefox => {
                command.args(["--port", &port.to_string(), "--websocket-port", &free_port()?.to_string()]);
            }
            Engine::Webkit => {
                let (process, display) = start_screen(engine)?;
                screen = Some(process);
                command.args(["--host=127.0.0.1", &format!("--port={port}")]).env("DISPLAY", display);
                command.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
            }
        }
        let process = Process::start(&mut command)?;
        until(&format!("the driver of {} listens", engine.name()), Duration::from_secs(20), || async {
            Ok(tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.ok())
        })
        .await?;
        let url = format!("http://127.0.0.1:{port}");
        Ok(Self { engine, url, session: None, _driver: process, _screen: screen })
    }

    /// The session, created again if it is missing or does not answer. It is on an empty page of the window's own size.
    pub async fn session(&mut self) -> Result<WebDriver> {
        if let Some(session) = self.session.take() {
            let empty = async {
                if self.engine == Engine::Chromium {
                    screen::reset(&session).await?;
                }
                anyhow::Ok(session.goto("about:blank").await?)
            };
            let is_alive = tokio::time::timeout(Duration::from_secs(10), empty).await;
            if matches!(is_alive, Ok(Ok(()))) {
                self.session = Some(session.clone());
                return Ok(session);
            }
            let _ = tokio::time::timeout(Duration::from_secs(10), session.quit()).await;
        }
        let session = WebDriver::builder(&self.url, self.engine.capabilities()?)
            .request_timeout(Duration::from_mins(1))
            .await
            .with_context(|| format!("{} did not open", self.engine.name()))?;
        let limit = Some(Duration::from_secs(30));
        session.update_timeouts(TimeoutConfiguration::new(limit, limit, Some(Duration::ZERO))).await?;
        self.session = Some(session.clone());
        Ok(session)
    }

    /// Closes the browser in order; what does not close is killed when this is dropped.
    pub async fn close(mut self) {
        if let Some(session) = self.session.take() {
            let _ = tokio::time::timeout(Duration::from_secs(10), session.quit()).await;
        }
    }
}

/// A port on this machine that nothing listens on.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Starts a virtual screen; the X server picks its number and prints it.
fn start_screen(engine: Engine) -> Result<(Process, String)> {
    use std::io::{BufRead, BufReader};
    let mut command = Command::new(engine.require_program("Xvfb")?);
    command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = Process::start(&mut command)?;
    let mut number = String::new();
    BufReader::new(process.output().context("Xvfb was started with its output piped")?).read_line(&mut number)?;
    let number = number.trim();
    if number.is_empty() {
        bail!("Xvfb ended without naming a display");
    }
    Ok((process, format!(":{number}")))
}

/// WebKitGTK's small browser is in a folder named for its version.
fn mini_browser() -> Result<PathBuf> {
    let mut folders = vec![PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib")];
    folders.extend(std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path()));
    for folder in folders {
        for version in ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"] {
            let program = folder.join(version).join("MiniBrowser");
            if program.is_file() {
                return Ok(program);
            }
        }
    }
    bail!("MiniBrowser, which comes with webkit2gtk-driver, was not found below /usr/lib or /usr/libexec")
}
