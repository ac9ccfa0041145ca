//! Pledges as totals read them, and the published totals.

use futures_util::{StreamExt, TryStreamExt};

use super::SqliteStore;
use crate::store::{Pledge, PledgeTotal, Rows, StoreError};

impl SqliteStore {
    pub(super) fn pledges_before<'a>(&'a self, form: &'a str, before: &'a str) -> Rows<'a, Pledge> {
        sqlx::query_as(
            "SELECT submission_id, coalition, record FROM submissions
             WHERE form = ? AND test = 0 AND received_at < ?",
        )
        .bind(form)
        .bind(before)
        .fetch(&self.readers)
        .map_err(StoreError::from)
        .boxed()
    }

    pub(super) async fn published_totals(&self, form: &str) -> Result<Vec<PledgeTotal>, StoreError> {
        let published = sqlx::query_as(
            "SELECT coalition, currency, pledges, minor FROM published_totals WHERE form = ?
             ORDER BY coalition, currency",
        );
        Ok(published.bind(form).fetch_all(&self.readers).await?)
    }

    pub(super) async fn replace_totals(&self, form: &str, totals: &[PledgeTotal]) -> Result<(), StoreError> {
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
