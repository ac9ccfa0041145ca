//! What a form uses has the questions that it works with.

use super::judged::Judged;
use crate::form::Purpose;
use crate::pledge::{AMOUNT, DUES, DUES_AMOUNT, FREQUENCY, PLEDGE, is_frequency};

pub(super) fn judge(judged: &mut Judged) {
    if judged.form.purpose == Purpose::Lookup && !judged.is_ours() {
        judged.error("uses", "only our own form looks legislators up: leave it out");
    }
    match judged.form.uses {
        PLEDGE => {
            amount(judged, AMOUNT);
            let codes = judged.form.field(FREQUENCY).and_then(|field| field.kind.choices());
            let fits = codes.is_some_and(|choices| choices.codes().all(is_frequency));
            if !fits {
                let sentence = format!(
                    "a pledge needs a question “{FREQUENCY}” with the choices once, monthly, quarterly and yearly, or some of them"
                );
                judged.error("uses", sentence);
            }
        }
        DUES => amount(judged, DUES_AMOUNT),
        _ => {}
    }
}

fn amount(judged: &mut Judged, name: &str) {
    if !judged.form.field(name).is_some_and(|field| field.kind.is_money()) {
        let uses = judged.form.uses;
        judged.error("uses", format!("“{uses}” needs a question “{name}” of the kind money"));
    }
}
