//! `POST /api/{form}`: a submission is read, validated, stored and then answered.

mod body;
mod envelope;
mod redraw;
pub(crate) mod submit;
