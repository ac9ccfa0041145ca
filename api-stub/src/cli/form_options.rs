//! Settings of a form for one page: options that `api-stub fallback` and `api-stub link` share.

use clap::Args;

#[derive(Debug, Args)]
pub(super) struct FormOptionArgs {
    /// The coalition's name as visitors know it.
    #[arg(long, default_value = "", value_name = "NAME")]
    organization: String,
    /// Which optional fields show, or all; as on the widget.
    #[arg(long, default_value = "", value_name = "LIST")]
    fields: String,
    /// Which optional fields must be answered; as on the widget.
    #[arg(long, default_value = "", value_name = "LIST")]
    required: String,
    /// Any other attribute of the widget that the form heeds, such as amounts=5,10 or "level=regular=Regular: 35"; more
    /// than once for more. A plain form also heeds privacy-url=https://acij.example/privacy and its like.
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
}

impl FormOptionArgs {
    pub(super) fn settings(&self) -> impl Iterator<Item = (&str, &str)> {
        let given = [("organization", &self.organization), ("fields", &self.fields), ("required", &self.required)];
        let given =
            given.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str()));
        given.chain(self.set.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write a name, an equals sign and a value, such as amounts=5,10")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}
