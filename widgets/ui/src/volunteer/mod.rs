//! Volunteer signup.

use outreach_core::form::Form;
use outreach_core::forms::volunteer;

/// What `<outreach-volunteer>` shows. It asks nothing that the shared form does not know how to ask.
pub static WIDGET: &Form = &volunteer::FORM;
