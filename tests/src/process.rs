//! Programs that the tests start, and end in any case: browsers have many children and often outlive their drivers.

use std::collections::HashMap;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process};

static STARTED: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// A program that is killed, with all that it has started, when this is dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts it in a process group of its own, so that Ctrl-C reaches us first and the browser is closed in order.
    pub fn start(command: &mut Command) -> Result<Self> {
        let program = Path::new(command.get_program()).display().to_string();
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} could not be started"))?;
        lock().push(child.id());
        Ok(Self { child })
    }

    /// Its standard output, if that was piped.
    pub fn output(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        kill_tree(self.child.id());
        // It has been killed: this only takes its entry out of the process table.
        let _ = self.child.wait();
        lock().retain(|id| *id != self.child.id());
    }
}

/// Kills everything that is still running, before the tests end.
pub fn kill_all() {
    for id in lock().drain(..) {
        kill_tree(id);
    }
}

fn lock() -> std::sync::MutexGuard<'static, Vec<u32>> {
    STARTED.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Kills the process and everything below it. A browser puts its children in groups of their own, so the tree is
/// walked before its root is gone.
fn kill_tree(id: u32) {
    let mut tree = vec![id];
    let parents = parents();
    let mut at = 0;
    while let Some(parent) = tree.get(at).copied() {
        tree.extend(parents.iter().filter(|(_, of)| **of == parent).map(|(child, _)| *child));
        at += 1;
    }
    for id in tree {
        if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
            // It may be gone already.
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

/// Every process and its parent.
fn parents() -> HashMap<u32, u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(|id| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // `pid (name) state parent …`, and the name may hold anything.
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
        Some((id, parent))
    })
    .collect()
}
