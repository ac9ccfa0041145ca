//! Values with names of their own in the API, and days.

use std::borrow::Cow;
use std::fmt;

use outreach_districts::{Date, Layer, OfficeKind, TermStatus};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::Why;
use crate::lookup::notice::Notice;

/// What has a name in the API.
pub(crate) trait Coded: Copy + 'static {
    const ALL: &'static [Self];

    fn code(self) -> &'static str;
}

/// Written by its name, and described by all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code<T>(pub(crate) T);

macro_rules! coded {
    ($($kind:ident $all:expr;)*) => {$(
        impl Coded for $kind {
            const ALL: &'static [Self] = &$all;

            fn code(self) -> &'static str {
                $kind::code(self)
            }
        }
    )*};
}

coded! {
    Layer Layer::ALL;
    Notice Notice::ALL;
    OfficeKind OfficeKind::ALL;
    TermStatus TermStatus::ALL;
    Why Why::ALL;
}

impl<T: Coded> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.code())
    }
}

impl<T: Coded> JsonSchema for Code<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        std::any::type_name::<Self>().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": T::ALL.iter().map(|one| one.code()).collect::<Vec<_>>() })
    }
}

/// A day, `2026-08-05`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
