//! Pledges as totals read them, and the published totals.

use futures_util::{Stream, TryStreamExt};
use sqlx::FromRow;

use super::{Store, StoreError};

/// A pledge, for totals.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Pledge {
    /// The idempotency key.
    pub submission_id: String,
    /// The coalition's short name.
    pub coalition: String,
    /// The submission as JSON.
    pub record: String,
}

/// The published total of the pledges to one coalition in one currency.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PledgeTotal {
    /// The coalition's short name.
    pub coalition: String,
    /// ISO 4217.
    pub currency: String,
    /// The exact number of pledges when it was published.
    pub pledges: i64,
    /// Their sum for a year, in minor units and rounded.
    pub minor: i64,
}

impl Store {
    /// The pledges that arrived before that moment. Tests don't count.
    pub fn pledges<'a>(
        &'a self,
        form: &'a str,
        before: &'a str,
    ) -> impl Stream<Item = Result<Pledge, StoreError>> + 'a {
        sqlx::query_as(
            "SELECT submission_id, coalition, record FROM submissions
             WHERE form = ? AND test = 0 AND received_at < ?",
        )
        .bind(form)
        .bind(before)
        .fetch(&self.readers)
        .map_err(StoreError::from)
    }

    /// The published totals of a form.
    pub async fn published(&self, form: &str) -> Result<Vec<PledgeTotal>, StoreError> {
        let published = sqlx::query_as(
            "SELECT coalition, currency, pledges, minor FROM published_totals WHERE form = ?
             ORDER BY coalition, currency",
        );
        Ok(published.bind(form).fetch_all(&self.readers).await?)
    }

    /// Replaces published totals with these, all or none, and removes those of a coalition and a currency without pledges.
    pub async fn publish(&self, form: &str, totals: &[PledgeTotal]) -> Result<(), StoreError> {
        let mut transaction = self.writer.begin().await?;
        for PledgeTotal { coalition, currency, pledges, minor } in totals {
            let statement = if *pledges == 0 {
                sqlx::query("DELETE FROM published_totals WHERE form = ?1 AND coalition = ?2 AND currency = ?3")
            } else {
                sqlx::query(
                    "INSERT INTO published_totals (form, coalition, currency, pledges, minor)
                     VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET pledges = ?4, minor = ?5",
                )
            };
            statement
                .bind(form)
                .bind(coalition)
                .bind(currency)
                .bind(pledges)
                .bind(minor)
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }
}
