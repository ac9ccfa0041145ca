//! Legislators and their districts: from the public sources to packs.
//!
//! | Source | File | Read by, in `sources` |
//! |---|---|---|
//! | People and vacancies | Open States' YAML, in a folder or an archive | `openstates` |
//! | The same, compact | NDJSON | `ndjson` |
//! | Terms in Congress | `legislators-current` of unitedstates/congress-legislators | `congress` |
//! | Boundaries | TIGER/Line shapefiles, GeoJSON, TopoJSON | `shapefile_zip`, `geojson_file`, `topojson` |
//! | ZIPs | the Census Bureau's relationship files, or one table made from them | `zcta` |
//! | ZIPs without an area | GeoNames | `assigned` |
//! | OCD divisions | a crosswalk from Census GEOIDs | `crosswalk` |
//! | Chambers | Open States' metadata | `chambers` |
//!
//! `sources` finds and reads them, `measure` chooses the best lines and measures how exact they are, `assemble` puts a state
//! together with the help of `overrides`, `pack` builds and checks its pack, `manifest` lists the packs and `sign` signs the
//! list, `verify` compares packs with known cases and `diff` with other packs. `cli` has the commands: `refresh` packs what has
//! changed, `renew` does all of it regularly.

pub mod assemble;
pub mod cli;
mod clock;
pub mod diff;
pub mod fetch;
mod manifest;
pub mod measure;
pub mod overrides;
pub mod pack;
mod progress;
pub mod report;
pub mod sample;
pub mod sign;
pub mod sources;
pub mod term_counts;
pub mod verify;
