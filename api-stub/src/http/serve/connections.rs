//! The open connections, limited in all and for each address. Where there are too many, the one that has waited longest for
//! its client is closed: half a request, or none.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use super::deadlines::Deadlines;
use crate::http::rate_limit::Peer;

/// How many connections one address may have: a rally may be behind it, and a browser opens several.
const MAX_PER_ADDRESS: usize = 256;

#[derive(Debug)]
pub(super) struct ConnectionTable {
    max: usize,
    max_per_address: Option<usize>,
    open: Mutex<OpenConnections>,
}

#[derive(Debug, Default)]
struct OpenConnections {
    next_id: u64,
    connections: HashMap<u64, (Peer, Arc<Connection>)>,
}

#[derive(Debug)]
struct Connection {
    deadlines: Arc<Deadlines>,
    evict: Notify,
}

/// A connection's entry in the table, removed when this is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    table: Arc<ConnectionTable>,
    id: u64,
    connection: Arc<Connection>,
}

impl ConnectionTable {
    /// At most `max` in all; behind proxies, which share an address, without a limit for each.
    pub(super) fn new(max: usize, proxied: bool) -> Arc<Self> {
        let max_per_address = (!proxied).then_some(MAX_PER_ADDRESS);
        Arc::new(Self { max: max.max(1), max_per_address, open: Mutex::default() })
    }

    /// A slot, unless all are used by connections that wait for us.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Slot> {
        let peer = Peer::from(address);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(max_per_address) = self.max_per_address
            && open.connections.values().filter(|(of, _)| *of == peer).count() >= max_per_address
        {
            open.evict_longest_waiting(|of| *of == peer)?;
        }
        if open.connections.len() >= self.max {
            open.evict_longest_waiting(|_| true)?;
        }
        let id = open.next_id;
        open.next_id += 1;
        let connection = Arc::new(Connection { deadlines: Arc::new(Deadlines::new()), evict: Notify::new() });
        open.connections.insert(id, (peer, Arc::clone(&connection)));
        Some(Slot { table: Arc::clone(self), id, connection })
    }
}

impl OpenConnections {
    /// Closes the one that has waited longest for its client. None where none waits.
    fn evict_longest_waiting(&mut self, of: impl Fn(&Peer) -> bool) -> Option<()> {
        let connections = self.connections.iter().filter(|(_, (peer, _))| of(peer));
        let waiting =
            connections.filter_map(|(id, (_, connection))| Some((connection.deadlines.waiting_since()?, *id)));
        let (_, id) = waiting.min()?;
        let (_, connection) = self.connections.remove(&id)?;
        connection.evict.notify_one();
        Some(())
    }
}

impl Slot {
    pub(super) fn deadlines(&self) -> Arc<Deadlines> {
        Arc::clone(&self.connection.deadlines)
    }

    /// Done when the table needs the slot for another connection.
    pub(super) async fn evicted(&self) {
        self.connection.evict.notified().await;
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.table.open.lock().unwrap_or_else(PoisonError::into_inner).connections.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn is_evicted(slot: &Slot) -> bool {
        slot.evicted().now_or_never().is_some()
    }

    #[test]
    fn the_longest_waiting_connection_is_evicted_and_none_that_is_being_answered() {
        let table = ConnectionTable::new(3, false);
        let [first, second, third] = [1, 2, 3].map(|last| table.admit(from(last)).expect("room"));
        first.deadlines().on_headers();
        first.deadlines().on_body(true);
        let fourth = table.admit(from(4)).expect("room");
        assert_eq!([&first, &second, &third].map(is_evicted), [false, true, false]);
        drop(second);
        for busy in [&third, &fourth] {
            busy.deadlines().on_headers();
            busy.deadlines().on_body(true);
        }
        assert!(table.admit(from(5)).is_none());
        drop(third);
        assert!(table.admit(from(5)).is_some());
    }

    #[test]
    fn one_address_makes_room_for_itself() {
        let table = ConnectionTable::new(1000, false);
        let other = table.admit(from(9)).expect("room");
        let connections: Vec<_> = (0..MAX_PER_ADDRESS + 10).map(|_| table.admit(from(1)).expect("room")).collect();
        assert_eq!(connections.iter().filter(|slot| is_evicted(slot)).count(), 10);
        assert!(!is_evicted(&other));
        let proxied = ConnectionTable::new(1000, true);
        let connections: Vec<_> = (0..MAX_PER_ADDRESS + 10).map(|_| proxied.admit(from(1)).expect("room")).collect();
        assert!(!connections.iter().any(is_evicted), "behind a proxy all have its address");
    }
}
