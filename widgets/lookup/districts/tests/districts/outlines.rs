use outreach_districts::write::Ring;
use outreach_districts::{Layer, Outline, Point};

use crate::fixture::{district, id, open, plan, point, rectangle, state, today};

/// Two districts, and their outlines in the frame of the first one's choice.
fn outline(first: Vec<Ring>, second: Vec<Ring>, drawn: &str, frame: &str, size: u16) -> Outline {
    let districts = vec![district("sldu:1", first), district("sldu:2", second)];
    let pack = open(&state(vec![plan(Layer::Sldu, districts)]));
    let of = |name: &str| if name.is_empty() { pack.state(today()).expect("the state").id } else { id(&pack, name) };
    pack.outline(of(drawn), of(frame), size)
}

/// At the equator, where a degree is as long to the east as to the north.
fn at_the_equator() -> (Vec<Ring>, Vec<Ring>) {
    (vec![rectangle([10.0, -0.5, 11.0, 0.5])], vec![rectangle([11.0, -0.5, 12.0, 0.5])])
}

fn corners(outline: &Outline) -> Vec<[i32; 2]> {
    let mut corners: Vec<_> = outline.rings.concat();
    corners.sort_unstable();
    corners.dedup();
    corners
}

#[test]
fn an_outline_has_the_shape_and_size_of_its_frame() {
    let (west, east) = at_the_equator();
    let whole = outline(west.clone(), east.clone(), "", "", 200);
    assert_eq!((whole.width, whole.height), (201, 101));
    assert_eq!(corners(&whole).first(), Some(&[0, 0]));
    assert!(corners(&whole).contains(&[200, 100]) && corners(&whole).contains(&[200, 0]));
    let part = outline(west.clone(), east.clone(), "sldu:2", "", 200);
    assert_eq!((part.width, part.height), (201, 101));
    assert_eq!(corners(&part), [[100, 0], [100, 100], [200, 0], [200, 100]]);
    let alone = outline(west.clone(), east.clone(), "sldu:2", "sldu:2", 200);
    assert_eq!((alone.width, alone.height), (201, 201));
    assert_eq!(corners(&alone), [[0, 0], [0, 200], [200, 0], [200, 200]]);
    let left_of_the_frame = outline(west, east, "sldu:1", "sldu:2", 200);
    assert_eq!(corners(&left_of_the_frame), [[-200, 0], [-200, 200], [0, 0], [0, 200]]);
    assert!(left_of_the_frame.path().contains("-200 "), "{}", left_of_the_frame.path());
}

#[test]
fn a_tall_state_is_as_high_as_the_size() {
    let tall = outline(vec![rectangle([10.0, -1.0, 10.5, 1.0])], Vec::new(), "", "", 400);
    assert_eq!((tall.width, tall.height), (101, 401));
}

#[test]
fn a_degree_of_longitude_is_shorter_in_the_north() {
    // Two degrees wide and one high, at 60 degrees: about a square.
    let north = outline(vec![rectangle([10.0, 59.5, 12.0, 60.5])], Vec::new(), "", "", 300);
    assert!(north.width.abs_diff(north.height) <= 3, "{} {}", north.width, north.height);
    let south = outline(vec![rectangle([10.0, -60.5, 12.0, -59.5])], Vec::new(), "", "", 300);
    assert_eq!((north.width, north.height), (south.width, south.height));
}

#[test]
fn a_path_moves_to_the_start_of_each_ring_and_closes_it() {
    let rings = vec![vec![[0, 100], [200, 100], [7, -10]], vec![[1, 2], [30, 45]]];
    let path = Outline { width: 201, height: 101, rings }.path();
    assert_eq!(path, "M0 100L200 100L7 -10ZM1 2L30 45Z");
}

#[test]
fn what_is_too_small_to_see_is_not_drawn() {
    let island = |at: f64, size: f64| rectangle([at, at - 10.0, at + size, at - 10.0 + size]);
    let (coast, visible, speck) = (rectangle([10.0, -1.0, 12.0, 1.0]), island(12.1, 0.1), island(10.0, 0.001));
    let drawn = outline(vec![coast, visible, speck.clone()], Vec::new(), "sldu:1", "sldu:1", 200);
    assert_eq!(drawn.rings.len(), 2);
    let alone = outline(vec![speck], vec![rectangle([10.0, -1.0, 12.0, 1.0])], "sldu:1", "", 200);
    assert_eq!(alone.rings.len(), 1, "it is all there is");
    // Steps of less than two units are merged.
    let stairs: Ring =
        (0..1000).map(|step| point(f64::from(step % 2) * 0.001, 10.0 + f64::from(step) * 0.002)).collect();
    let ring = [stairs, vec![point(1.0, 12.0), point(1.0, 10.0)]].concat();
    let drawn = outline(vec![ring], Vec::new(), "sldu:1", "sldu:1", 200);
    let steps = drawn.rings[0].windows(2).map(|pair| pair[0][0].abs_diff(pair[1][0]) + pair[0][1].abs_diff(pair[1][1]));
    assert!(steps.min() == Some(2) && (100..300).contains(&drawn.rings[0].len()), "{}", drawn.rings[0].len());
}

/// Like the Aleutians: the part with eastern longitudes is the western one.
#[test]
fn a_state_across_the_antimeridian_is_drawn_in_one_piece() {
    let (west, east) = (vec![rectangle([178.0, -0.5, 179.0, 0.5])], vec![rectangle([-180.0, -0.5, -178.0, 0.5])]);
    let whole = outline(west.clone(), east.clone(), "", "", 400);
    assert_eq!((whole.width, whole.height), (401, 101));
    let columns = |drawn: &str| {
        let outline = outline(west.clone(), east.clone(), drawn, "", 400);
        let x = outline.rings.concat().into_iter().map(|[x, _]| x);
        (x.clone().min(), x.max())
    };
    assert_eq!((columns("sldu:1"), columns("sldu:2")), ((Some(0), Some(100)), (Some(200), Some(400))));
    // A wide state that doesn't cross it stays as it is.
    let (west, east) = (vec![rectangle([-80.0, -0.5, -70.0, 0.5])], vec![rectangle([79.0, -0.5, 80.0, 0.5])]);
    assert_eq!(outline(west, east, "", "", 160).width, 161);
}

#[test]
fn a_boundary_has_every_segment_of_its_rings() {
    let hole = rectangle([10.2, -0.2, 10.4, 0.2]);
    let (mut west, east) = at_the_equator();
    west.push(hole.clone());
    let districts = vec![district("sldu:1", west), district("sldu:2", east), district("sldu:3", vec![hole])];
    let source = state(vec![plan(Layer::Sldu, districts)]);
    let pack = open(&source);
    let edges = |points: &[Point]| {
        let pairs = points.windows(2).filter(|pair| pair[0] != pair[1]);
        pairs.map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1]))).collect::<Vec<_>>()
    };
    for of in &source.plans[0].districts {
        let mut expected = Vec::new();
        for ring in &of.rings {
            expected.extend(edges(&[&ring[..], &ring[..1]].concat()));
        }
        let numbers = pack.boundary(id(&pack, &of.tail));
        assert_eq!(numbers[..2], [i32::MAX, i32::MAX]);
        let mut actual = Vec::new();
        for ring in numbers.chunks_exact(2).collect::<Vec<_>>().split(|pair| **pair == [i32::MAX, i32::MAX]) {
            let points: Vec<_> = ring.iter().map(|pair| Point { lon: pair[0], lat: pair[1] }).collect();
            assert_eq!(points.first(), points.last(), "rings are closed");
            actual.extend(edges(&points));
        }
        expected.sort_unstable();
        actual.sort_unstable();
        assert_eq!(actual, expected, "{}", of.tail);
    }
    let bare = outreach_districts::Pack::open(source.pack().expect("a pack").people).expect("it opens");
    assert!(bare.boundary(id(&bare, "sldu:1")).is_empty(), "without lines");
}
