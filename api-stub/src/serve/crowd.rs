//! How many connections there are, in all and from one address. Where there are too many, the one that has waited longest
//! for its other side makes room: half a request, or none.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use super::pace::Pace;
use crate::limit::Peer;

/// How many connections one address may have: a rally may be behind it, and a browser opens several.
const EACH: usize = 256;

/// All connections there are.
#[derive(Debug)]
pub(super) struct Crowd {
    most: usize,
    each: Option<usize>,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    next: u64,
    places: HashMap<u64, (Peer, Arc<Seat>)>,
}

/// What is known of a connection.
#[derive(Debug)]
struct Seat {
    pace: Arc<Pace>,
    leave: Notify,
}

/// A connection's place. It is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    crowd: Arc<Crowd>,
    number: u64,
    seat: Arc<Seat>,
}

impl Crowd {
    /// At most so many in all; of one address as well, unless all come through proxies.
    pub(super) fn new(most: usize, proxied: bool) -> Arc<Self> {
        let each = (!proxied).then_some(EACH);
        Arc::new(Self { most: most.max(1), each, inside: Mutex::default() })
    }

    /// A place, unless all are taken and everyone there waits for us.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let peer = Peer::from(address);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(each) = self.each
            && inside.places.values().filter(|(of, _)| *of == peer).count() >= each
        {
            inside.send_away(|of| *of == peer)?;
        }
        if inside.places.len() >= self.most {
            inside.send_away(|_| true)?;
        }
        let number = inside.next;
        inside.next += 1;
        let seat = Arc::new(Seat { pace: Arc::new(Pace::new()), leave: Notify::new() });
        inside.places.insert(number, (peer, Arc::clone(&seat)));
        Some(Place { crowd: Arc::clone(self), number, seat })
    }
}

impl Inside {
    /// Ends the connection that waits longest, of some. None where none waits.
    fn send_away(&mut self, of: impl Fn(&Peer) -> bool) -> Option<()> {
        let places = self.places.iter().filter(|(_, (peer, _))| of(peer));
        let waiting = places.filter_map(|(number, (_, seat))| Some((seat.pace.waits()?, *number)));
        let (_, number) = waiting.min()?;
        let (_, seat) = self.places.remove(&number)?;
        seat.leave.notify_one();
        Some(())
    }
}

impl Place {
    pub(super) fn pace(&self) -> Arc<Pace> {
        Arc::clone(&self.seat.pace)
    }

    /// Done when another needs the place more.
    pub(super) async fn needed(&self) {
        self.seat.leave.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.crowd.inside.lock().unwrap_or_else(PoisonError::into_inner).places.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    fn is_sent_away(place: &Place) -> bool {
        place.needed().now_or_never().is_some()
    }

    #[test]
    fn who_waits_longest_makes_room_and_nobody_who_is_being_answered() {
        let crowd = Crowd::new(3, false);
        let [first, second, third] = [1, 2, 3].map(|last| crowd.admit(from(last)).expect("room"));
        first.pace().asked();
        first.pace().heard(true);
        let fourth = crowd.admit(from(4)).expect("room");
        assert_eq!([&first, &second, &third].map(is_sent_away), [false, true, false]);
        drop(second);
        for busy in [&third, &fourth] {
            busy.pace().asked();
            busy.pace().heard(true);
        }
        assert!(crowd.admit(from(5)).is_none());
        drop(third);
        assert!(crowd.admit(from(5)).is_some());
    }

    #[test]
    fn one_address_makes_room_for_itself() {
        let crowd = Crowd::new(1000, false);
        let other = crowd.admit(from(9)).expect("room");
        let places: Vec<_> = (0..EACH + 10).map(|_| crowd.admit(from(1)).expect("room")).collect();
        assert_eq!(places.iter().filter(|place| is_sent_away(place)).count(), 10);
        assert!(!is_sent_away(&other));
        let proxied = Crowd::new(1000, true);
        let places: Vec<_> = (0..EACH + 10).map(|_| proxied.admit(from(1)).expect("room")).collect();
        assert!(!places.iter().any(is_sent_away), "behind a proxy all have its address");
    }
}
