//! Legislators and their districts: from the public sources to packs.
//!
//! | Source | File | Read by |
//! |---|---|---|
//! | People and vacancies | Open States' YAML, in a folder or an archive | `openstates` |
//! | The same, compact | NDJSON | `ndjson` |
//! | Terms in Congress | `legislators-current` of unitedstates/congress-legislators | `congress` |
//! | Boundaries | TIGER/Line shapefiles, GeoJSON, TopoJSON | `shapefile_zip`, `geojson_file`, `topojson` |
//! | ZIPs | the Census Bureau's relationship files, or the table joined from them | `zcta` |
//! | OCD divisions | a crosswalk from Census GEOIDs | `crosswalk` |
//! | Chambers | Open States' metadata | `chambers` |
//!
//! `sources` finds and reads them, `join` puts a state together, `pack` makes its pack and tries it out, `verify`
//! compares packs with the truth.

pub mod boundary;
pub mod chambers;
pub mod command;
pub mod congress;
pub mod crosswalk;
pub mod fetch;
pub mod geojson_file;
pub mod join;
pub mod known;
pub mod member;
pub mod ndjson;
pub mod openstates;
pub mod pack;
pub mod read;
pub mod report;
pub mod sample;
pub mod shapefile_zip;
pub mod sources;
pub mod states;
pub mod topojson;
pub mod verify;
pub mod zcta;
